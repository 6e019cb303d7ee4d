import { Lock as LockIcon } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { askToOpen, tryNumber, unlockPhone } from '../../platform/lock.ts'
import {
  hasNumber,
  isOpenByNow,
  type Lock,
  type NumberLock,
  waitLeft,
} from '../../platform/lock-rules.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { FourDigits } from '../../ui/FourDigits.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useNow } from '../../ui/use-now.ts'
import { AskPin } from './AskPin.tsx'
import { usePeopleActions } from './people-actions.ts'
import { hasPin, usePeople, type WithPin } from './people-queries.ts'
import { PersonRow } from './PersonRow.tsx'

/** Stands where the shop's screens would. What rings is seen and accepted all the same (R8), and the phone goes on sending. */
export function LockScreen({ lock, ringing }: { lock: Lock; ringing: ReactNode }) {
  const t = useT('people')
  return (
    <div className="flex h-full flex-col overflow-y-auto bg-paper px-4 pb-4">
      <title>{t('lock.title')}</title>
      <div className="flex flex-col items-center gap-1 py-5 text-center">
        <LockIcon size={44} aria-hidden="true" className="text-brand" />
        <h1 className="text-title font-bold">{t('lock.title')}</h1>
        <p className="text-muted">{t('lock.note')}</p>
      </div>
      {ringing}
      {/* Where the thumb is. */}
      <div className="mt-auto">
        {hasNumber(lock) ? <ByNumber lock={lock} /> : <ByPin lock={lock} />}
      </div>
    </div>
  )
}

function ByPin({ lock }: { lock: Lock }) {
  const t = useT('people')
  const people = usePeople()?.filter(hasPin)
  const { take } = usePeopleActions()
  const [asked, setAsked] = useState<WithPin | null>(null)
  const isOpenToAll = people?.length === 0
  useEffect(() => {
    if (isOpenToAll) void unlockPhone()
  }, [isOpenToAll])
  if (!people) return null
  const [first, ...others] = people
  if (first && others.length === 0)
    return (
      <>
        <p className="text-center font-medium">{t('pin.of', { name: first.name })}</p>
        <AskPin person={first} onRight={() => void take(first.id)} />
        <Forgotten lock={lock} />
      </>
    )
  return (
    <>
      <p className="px-1 pb-2 font-medium">{t('lock.whose')}</p>
      <Card flush className="divide-y divide-line">
        {people.map((person) => (
          <PersonRow key={person.id} person={person} onClick={() => setAsked(person)} />
        ))}
      </Card>
      {asked && (
        <Sheet title={t('pin.of', { name: asked.name })} onClose={() => setAsked(null)}>
          <AskPin person={asked} onRight={() => void take(asked.id)} />
        </Sheet>
      )}
    </>
  )
}

function ByNumber({ lock }: { lock: NumberLock }) {
  const t = useT('people')
  const { count } = useFormat()
  const now = useNow()
  const [number, setNumber] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const minutes = Math.ceil(waitLeft(lock, now) / 60_000)
  const type = async (value: string) => {
    setIsWrong(false)
    if (value.length < 4) return setNumber(value)
    setNumber('')
    setIsWrong(!(await tryNumber(lock, value, Date.now())))
  }
  return (
    <>
      {minutes > 0 ? (
        <p role="alert" className="py-6 text-center text-lead">
          {t('lock.wait', { count: minutes, shown: count(minutes) })}
        </p>
      ) : (
        <>
          <p className="text-center font-medium">{t('lock.number')}</p>
          <FourDigits
            isHidden
            label={t('lock.number')}
            value={number}
            onChange={(value) => void type(value)}
          />
        </>
      )}
      {isWrong && minutes === 0 && (
        <p role="alert" className="pt-2 text-center text-money-due-ink">
          {t('lock.wrong')}
        </p>
      )}
      <Forgotten lock={lock} />
    </>
  )
}

/** The way in for whoever is the only one that could open it. */
function Forgotten({ lock }: { lock: Lock }) {
  const t = useT('people')
  const { time } = useFormat()
  const isOpen = isOpenByNow(lock, useNow())
  useEffect(() => {
    if (isOpen) void unlockPhone()
  }, [isOpen])
  return (
    <div className="pt-2 text-center">
      {lock.opensAt === null ? (
        <Button look="plain" onClick={() => void askToOpen(lock, Date.now())}>
          {t('lock.forgot')}
        </Button>
      ) : (
        <p className="text-muted">{t('lock.opens_at', { time: time(lock.opensAt) })}</p>
      )}
    </div>
  )
}
