import { type ReactNode, useEffect, useState } from 'react'
import { useStore } from '../../data/live.ts'
import { askToKeep } from '../../data/quota.ts'
import { useT } from '../../i18n/i18n.ts'
import { install, useCanInstall } from '../../platform/install.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useNow } from '../../ui/use-now.ts'
import { mayOffer, type OfferName, putOff } from './offer-days.ts'
import { useHasTakenOrder } from './settings-queries.ts'
import { usePush } from './use-push.ts'

/** After the first order taken, never before: to be rung while closed, then to have the app among the others. */
export function Offer() {
  const { ports } = useStore().book
  const hasTaken = useHasTakenOrder()
  const canInstall = useCanInstall()
  const push = usePush()
  const now = useNow()
  const [, setPutOff] = useState(0)
  useEffect(() => {
    // Some phones ask the person; it should be in the middle of using the shop, not at its first screen.
    if (hasTaken) void askToKeep(ports)
  }, [hasTaken, ports])
  if (!hasTaken) return null

  const later = (offer: OfferName) => {
    void putOff(offer, Date.now())
    setPutOff((times) => times + 1)
  }
  if (push.state === 'ask' && mayOffer('push', now))
    return (
      <OfferCard
        name="push"
        mark="🔔"
        onYes={() => void push.turnOn()}
        onLater={() => later('push')}
      />
    )
  if (canInstall && mayOffer('install', now))
    return (
      <OfferCard
        name="install"
        mark="📲"
        onYes={() => void install()}
        onLater={() => later('install')}
      />
    )
  return null
}

type Props = { name: OfferName; mark: string; onYes: () => void; onLater: () => void }

function OfferCard({ name, mark, onYes, onLater }: Props): ReactNode {
  const t = useT('settings')
  return (
    <Card as="section" tone="brand" aria-label={t(`offer.${name}.title`)}>
      <p className="flex items-start gap-2 text-lead font-bold">
        <span aria-hidden="true">{mark}</span>
        {t(`offer.${name}.title`)}
      </p>
      <p className="pb-2">{t(`offer.${name}.note`)}</p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" className="flex-1" onClick={onYes}>
          {t(`offer.${name}.button`)}
        </Button>
        <Button look="plain" onClick={onLater}>
          {t('offer.later')}
        </Button>
      </div>
    </Card>
  )
}
