import { useEffect, useState } from 'react'
import { useStore, useSyncState } from '../../data/live.ts'
import { askToKeep, isNearlyFull, singCanary } from '../../data/quota.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Row } from '../../ui/Row.tsx'

type Health = { isKept: boolean; isTight: boolean; left: number | null }

/** Whether this phone will keep the book, and how much room it has. */
export function PhoneRows() {
  const t = useT('safety')
  const { count } = useFormat()
  const { book } = useStore()
  const { channel } = useSyncState()
  const [health, setHealth] = useState<Health | null>(null)
  useEffect(() => {
    let isHere = true
    const look = async () => {
      await singCanary(book)
      const [isKept, room] = await Promise.all([book.ports.persisted(), book.ports.room()])
      const left = room ? room.most - room.used : null
      if (isHere) setHealth({ isKept, isTight: room !== undefined && isNearlyFull(room), left })
    }
    void look()
    return () => {
      isHere = false
    }
  }, [book])
  if (!health) return null
  const { isKept, isTight, left } = health
  const ask = async () => {
    const kept = await askToKeep(book.ports)
    setHealth({ ...health, isKept: kept })
  }
  const space = channel === 'storage' ? 'full' : isTight ? 'tight' : 'room'
  return (
    <>
      <Row
        lead={<Mark isGood={isKept} />}
        title={t(isKept ? 'phone.kept' : 'phone.may_clear')}
        note={t(isKept ? 'phone.kept_note' : 'phone.may_clear_note')}
        end={
          !isKept && (
            <Button look="quiet" onClick={() => void ask()}>
              {t('phone.keep')}
            </Button>
          )
        }
      />
      {(space !== 'room' || left !== null) && (
        <Row
          lead={<Mark isGood={space === 'room'} />}
          title={
            space === 'room'
              ? t('phone.room', { room: roomWords(left ?? 0, count) })
              : t(`phone.${space}`)
          }
          note={t(`phone.${space}_note`)}
        />
      )}
    </>
  )
}

/** Whole megabytes, or gigabytes where there are many. */
function roomWords(bytes: number, count: (n: number) => string): string {
  const megabytes = Math.floor(bytes / 1e6)
  return megabytes < 1000 ? `${count(megabytes)} MB` : `${count(Math.floor(megabytes / 1000))} GB`
}

function Mark({ isGood }: { isGood: boolean }) {
  return (
    <span aria-hidden="true" className={isGood ? 'text-brand' : 'font-bold text-money-due-ink'}>
      {isGood ? '✓' : '!'}
    </span>
  )
}
