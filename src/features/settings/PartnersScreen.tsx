import { useEffect, useState } from 'react'
import { mayDo } from '#core/shop/permissions.ts'
import { useRole, useStore, useSyncState } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { CallProblem } from './CallProblem.tsx'
import { letIn, listPartners, type Partner } from './partner-calls.ts'

/** Which marketplaces may send orders to the shop; its owner lets them in and stops them. */
export function PartnersScreen() {
  const t = useT('settings')
  const { joined } = useSyncState()
  const role = useRole()
  return (
    <Screen title={t('marketplaces')} back="/settings">
      {!joined ? (
        <EmptyState mark="🚚" title={t('push.alone')} />
      ) : role && !mayDo(role, 'run_shop') ? (
        <EmptyState mark="🚚" title={t('shop.only_owner')} />
      ) : (
        <Partners />
      )}
    </Screen>
  )
}

function Partners() {
  const t = useT('partners')
  const { date } = useFormat()
  const { partners, fault, turn } = usePartners()
  const [stopping, setStopping] = useState<Partner | null>(null)
  const noteOf = ({ joinedAt, rights }: Partner) => {
    const may = (['goods', 'orders'] as const).filter((right) => rights.includes(right))
    const since = joinedAt === null ? t('out') : t('in', { date: date(joinedAt) })
    return [since, ...(may.length > 0 ? may.map((right) => t(right)) : [t('nothing')])].join(' · ')
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 pt-1">
      {fault && <CallProblem error={fault} />}
      {partners?.length === 0 && <EmptyState mark="🚚" title={t('none')} note={t('none_note')} />}
      {partners && partners.length > 0 && (
        <>
          <p className="px-1">{t('what')}</p>
          <Card flush className="divide-y divide-line">
            {partners.map((partner) => (
              <Switch
                key={partner.id}
                label={partner.name}
                note={noteOf(partner)}
                isOn={partner.joinedAt !== null}
                onChange={(isIn) => (isIn ? turn(partner, true) : setStopping(partner))}
              />
            ))}
          </Card>
        </>
      )}
      {stopping && (
        <StopSheet
          name={stopping.name}
          onClose={() => setStopping(null)}
          onStop={() => {
            turn(stopping, false)
            setStopping(null)
          }}
        />
      )}
    </div>
  )
}

/** Asked once: customers there may be about to order. */
function StopSheet(props: { name: string; onStop: () => void; onClose: () => void }) {
  const t = useT('partners')
  return (
    <Sheet
      title={t('stop.title', { name: props.name })}
      onClose={props.onClose}
      bottom={
        <div className="grid gap-2">
          <Button look="danger" size="big" onClick={props.onStop}>
            {t('stop.button')}
          </Button>
          <Button look="quiet" onClick={props.onClose}>
            {t('stop.keep')}
          </Button>
        </div>
      }
    >
      <p>{t('stop.note')}</p>
    </Sheet>
  )
}

/** How the marketplaces stand by the server's last word; what it did not hear of has not happened. */
function usePartners() {
  const { ports } = useStore().book
  const [partners, setPartners] = useState<Partner[] | null>(null)
  const [fault, setFault] = useState<Error | null>(null)
  const take = (asked: Promise<Partner[]>) =>
    asked.then((all) => {
      setPartners(all)
      setFault(null)
    }, setFault)
  useEffect(() => {
    void take(listPartners(ports))
  }, [ports])
  const turn = ({ id }: Partner, isIn: boolean) => void take(letIn(ports, id, isIn))
  return { partners, fault, turn }
}
