import { useEffect, useState } from 'react'
import { askToKeep } from '../../data/quota.ts'
import { useStore, useSyncState } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Row } from '../../ui/Row.tsx'
import { Section } from './Section.tsx'

/** Where the shop's records are kept, and whether the phone may clear them. */
export function SafetySection() {
  const t = useT('settings')
  const { time, date, count } = useFormat()
  const { joined, waiting, lastSyncAt } = useSyncState()
  const { ports } = useStore().book
  const [isKept, setIsKept] = useState<boolean | null>(null)
  useEffect(() => {
    let isHere = true
    void ports.persisted().then((kept) => isHere && setIsKept(kept))
    return () => {
      isHere = false
    }
  }, [ports])
  const ask = async () => setIsKept(await askToKeep(ports))
  return (
    <Section title={t('safety.title')}>
      <Row
        lead={<span aria-hidden="true">{joined ? '✓✓' : '✓'}</span>}
        title={t(joined ? 'safety.two_places' : 'safety.one_place')}
        note={
          !joined
            ? t('safety.one_place_note')
            : waiting > 0
              ? t('safety.waiting', { count: waiting, shown: count(waiting) })
              : lastSyncAt !== null &&
                t('safety.sent', { time: `${date(lastSyncAt)}, ${time(lastSyncAt)}` })
        }
      />
      {isKept !== null && (
        <Row
          lead={<span aria-hidden="true">{isKept ? '✓' : '!'}</span>}
          title={t(isKept ? 'safety.kept' : 'safety.may_clear')}
          note={t(isKept ? 'safety.kept_note' : 'safety.may_clear_note')}
          end={
            !isKept && (
              <Button look="quiet" onClick={() => void ask()}>
                {t('safety.keep')}
              </Button>
            )
          }
        />
      )}
    </Section>
  )
}
