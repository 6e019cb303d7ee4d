import { useEffect, useMemo, useState } from 'react'
import { v7 as newId } from 'uuid'
import { useLocation, useSearchParams } from 'wouter'
import {
  goodsFormats,
  goodsWithCode,
  indexCodes,
  readCode,
  type SeenCode,
} from '#core/catalogue/scanned-code.ts'
import { useShop } from '../../../data/live.ts'
import { useShelf } from '../../../data/shelf.ts'
import { useT } from '../../../i18n/i18n.ts'
import { useKeyScanner } from '../../../platform/key-scanner.ts'
import { CodeCamera } from '../../../ui/CodeCamera.tsx'
import { Screen } from '../../../ui/Screen.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { CartonSheet } from './CartonSheet.tsx'
import { CameList } from './CameList.tsx'
import { AddNewLink, NameCode } from './NameCode.tsx'
import { ReceiveBar } from './ReceiveBar.tsx'
import { scanned } from './scan-list.ts'
import { TypeCode } from './TypeCode.tsx'
import { useScanList } from './use-scan-list.ts'
import { WhichGood } from './WhichGood.tsx'

/**
 * The camera over the shelf. To find: a known code opens its good, an unknown one becomes a new item. When goods came:
 * each beep adds one to a list, and one act receives it. `?code=` is a code that was read on another screen.
 */
export function ScanScreen() {
  const t = useT('scan')
  const labels = useShop()?.weighedLabels
  const { items, isWhole } = useShelf()
  const [params, setParams] = useSearchParams()
  const [, navigate] = useLocation()
  const { list, change } = useScanList()
  /** The code that is looked up; the camera rests meanwhile. */
  const [gtin, setGtin] = useState(params.get('code'))
  const [isNoCode, setIsNoCode] = useState(false)
  const mode = params.get('for') === 'came' ? 'came' : 'find'
  const index = useMemo(() => indexCodes(items.map(({ product }) => product)), [items])
  const found = gtin !== null && isWhole ? goodsWithCode(index, gtin) : null
  const [only] = found?.found.length === 1 ? found.found : []
  const opens = found?.inCarton === false ? only?.good.id : undefined
  const isBrought = params.has('code')
  useEffect(() => {
    // Back leads to where the person came from, not into this look-up once more.
    if (opens !== undefined) navigate(`/stock/${opens}`, { replace: isBrought })
  }, [opens, isBrought, navigate])

  const onCode = (seen: SeenCode) => {
    const code = readCode(seen, labels ?? [])
    setIsNoCode(code === null)
    if (code === null) return
    if (mode === 'came') change((before) => scanned(before, code, newId))
    else setGtin(code.gtin)
  }
  useKeyScanner((text) => onCode({ format: 'keys', text }))
  const show = (next: 'find' | 'came') => {
    setGtin(null)
    setParams(next === 'came' ? { for: 'came' } : {}, { replace: true })
  }

  const isUnknown = found?.found.length === 0
  return (
    <Screen
      title={t('title')}
      back="/stock"
      bottom={
        mode === 'came'
          ? list && <ReceiveBar list={list} index={index} change={change} />
          : isUnknown && gtin !== null && <AddNewLink gtin={gtin} />
      }
      top={
        <div className="grid gap-2">
          <Segments
            label={t('mode.label')}
            value={mode}
            onChange={show}
            segments={[
              { id: 'find', label: t('mode.find') },
              { id: 'came', label: t('mode.came') },
            ]}
          />
          {gtin === null && (
            <CodeCamera
              formats={goodsFormats}
              shape={mode === 'came' ? 'low' : 'wide'}
              onCode={onCode}
            />
          )}
        </div>
      }
    >
      {gtin === null && (
        <p role="status" className={isNoCode ? 'font-bold text-money-due-ink' : 'text-muted'}>
          {isNoCode
            ? t('no_goods')
            : mode === 'find'
              ? t('aim')
              : list?.length === 0 && t('aim_came')}
        </p>
      )}
      {mode === 'came' && list && <CameList list={list} index={index} change={change} />}
      {gtin === null ? (
        <TypeCode isRare={mode === 'came'} onCode={(text) => onCode({ format: 'keys', text })} />
      ) : isUnknown ? (
        <NameCode gtin={gtin} />
      ) : found && found.found.length > 1 ? (
        <WhichGood
          goods={found.found.map(({ good }) => good)}
          onChoose={({ id }) => navigate(`/stock/${id}`)}
        />
      ) : (
        <p role="status">{t('looking')}</p>
      )}
      {found?.inCarton && only && gtin !== null && (
        <CartonSheet product={only.good} gtin={gtin} onClose={() => setGtin(null)} />
      )}
    </Screen>
  )
}
