import { type ReactNode, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { Ports } from '../../data/ports.ts'
import type { Store } from '../../data/store.ts'
import { useLang, useT } from '../../i18n/i18n.ts'
import { chosenLang } from '../../i18n/languages.ts'
import { phoneModel } from '../../platform/phone-name.ts'
import {
  dropFirstRun,
  type FirstRun,
  keepFirstRun,
  readFirstRun,
  startFirstGoods,
} from './first-run.ts'
import { JoinStep } from './JoinStep.tsx'
import { LanguageStep } from './LanguageStep.tsx'
import { ShopStep } from './ShopStep.tsx'

type Props = {
  ports: Ports
  /** The shop that is on this phone from now on. */
  onShop: (store: Store) => Promise<void>
  /** Brings a shop from a copy in a file. */
  bring: ReactNode
}

const loadStore = () => import('../../data/store.ts')

/**
 * The first run, before there is a shop on this phone. Every letter is kept, so that a phone killed on the way comes
 * back to the same step.
 *
 *   language ─► name of the shop ─► (store) goods of the ready catalogue
 *                   └─► code of another phone ─► (store) that phone's shop
 */
export function OnboardingScreen({ ports, onShop, bring }: Props) {
  const t = useT('onboarding')
  const lang = useLang()
  const [, navigate] = useLocation()
  const [hasLang, setHasLang] = useState(chosenLang() !== null)
  const [run, setRun] = useState(() => readFirstRun(location.hash))

  // The book comes while she reads and types, not before the first step stands.
  useEffect(() => void loadStore(), [])

  const change = (part: Partial<FirstRun>) => {
    const next = { ...run, ...part }
    void keepFirstRun(next)
    setRun(next)
  }
  const open = async (name: string) => {
    const { createShop } = await loadStore()
    const store = await createShop(ports, {
      name: name.trim().normalize('NFC') || t('shop.unnamed'),
      lang,
      memberName: t('owner'),
      phoneName: (await phoneModel()) || t('phone'),
    })
    await startFirstGoods()
    await onShop(store)
    navigate('/stock/add', { replace: true })
    void dropFirstRun()
  }
  const joined = async (store: Store) => {
    await onShop(store)
    navigate('/', { replace: true })
    void dropFirstRun()
  }

  if (!hasLang) return <LanguageStep onChosen={() => setHasLang(true)} />
  if (run.step === 'join')
    return (
      <JoinStep
        ports={ports}
        run={run}
        onChange={change}
        onBack={() => change({ step: 'shop' })}
        onJoined={joined}
      />
    )
  return (
    <ShopStep
      name={run.shopName}
      onName={(shopName) => change({ shopName })}
      onOpen={open}
      onJoin={() => change({ step: 'join' })}
      onLanguage={() => setHasLang(false)}
      bring={bring}
    />
  )
}
