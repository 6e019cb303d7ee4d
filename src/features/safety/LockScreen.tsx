import { Lock as LockIcon } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { askToOpen, tryNumber, unlockPhone } from '../../platform/lock.ts'
import { isOpenByNow, type Lock, waitLeft } from '../../platform/lock-rules.ts'
import { Button } from '../../ui/Button.tsx'
import { FourDigits } from '../../ui/FourDigits.tsx'
import { useNow } from '../../ui/use-now.ts'

/** Stands where the shop's screens would; what rings is seen and accepted, and the phone goes on sending and receiving. */
export function LockScreen({ lock, ringing }: { lock: Lock; ringing: ReactNode }) {
  const t = useT('safety')
  const { count, time } = useFormat()
  const now = useNow()
  const [number, setNumber] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const isOpen = isOpenByNow(lock, now)
  useEffect(() => {
    if (isOpen) void unlockPhone()
  }, [isOpen])
  const minutes = Math.ceil(waitLeft(lock, now) / 60_000)

  const type = async (value: string) => {
    setIsWrong(false)
    if (value.length < 4) return setNumber(value)
    setNumber('')
    setIsWrong(!(await tryNumber(lock, value, Date.now())))
  }
  return (
    <div className="h-full overflow-y-auto bg-paper px-4 pb-4">
      <title>{t('lock.locked')}</title>
      <div className="flex flex-col items-center gap-1 pt-6 text-center">
        <LockIcon size={48} aria-hidden="true" className="text-brand" />
        <h1 className="text-title font-bold">{t('lock.locked')}</h1>
        <p className="text-muted">{t('lock.locked_note')}</p>
      </div>
      {ringing}
      {minutes > 0 ? (
        <p role="alert" className="py-6 text-center text-lead">
          {t('lock.wait', { count: minutes, shown: count(minutes) })}
        </p>
      ) : (
        <FourDigits
          label={t('lock.number')}
          value={number}
          onChange={(value) => void type(value)}
        />
      )}
      {isWrong && minutes === 0 && (
        <p role="alert" className="pt-2 text-center text-money-due-ink">
          {t('lock.wrong')}
        </p>
      )}
      <div className="pt-3 text-center">
        {lock.opensAt === null ? (
          <Button look="plain" onClick={() => void askToOpen(lock, Date.now())}>
            {t('lock.forgot')}
          </Button>
        ) : (
          <p className="text-muted">{t('lock.opens_at', { time: time(lock.opensAt) })}</p>
        )}
      </div>
    </div>
  )
}
