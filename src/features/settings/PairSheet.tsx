import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useStore } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useNow } from '../../ui/use-now.ts'
import { CallProblem } from './CallProblem.tsx'
import { keepAwake } from '../../platform/wake-lock.ts'
import { makePairCode } from './server-calls.ts'

type Props = {
  /** Whose phone it will be; absent: of the person who asks. */
  member?: string
  onClose: () => void
}

/** A code by which one more phone joins: as a QR code for its camera, and as digits to type. */
export function PairSheet({ member, onClose }: Props) {
  const { book } = useStore()
  const t = useT('settings')
  const { digits, count } = useFormat()
  const now = useNow()
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['pair-code'],
    queryFn: async () => {
      const { code, leftMs } = await makePairCode(book.ports, member)
      return { code, endsAt: Date.now() + leftMs }
    },
    // A code works once: each opening of the sheet asks for a new one, and nothing else does.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  const leftMs = data ? data.endsAt - now : 0
  const minutes = Math.max(1, Math.floor(leftMs / 60_000))
  const isOver = data !== undefined && leftMs <= 0
  // The phone stays awake while the other one is being held in front of it.
  useEffect(() => keepAwake(), [])
  return (
    <Sheet
      title={t('pair.title')}
      onClose={onClose}
      bottom={
        error || isOver ? (
          <Button look="primary" size="big" className="w-full" onClick={() => void refetch()}>
            {t('pair.again')}
          </Button>
        ) : undefined
      }
    >
      {error ? (
        <CallProblem error={error} />
      ) : isOver ? (
        <p role="status">{t('pair.over')}</p>
      ) : (
        <div aria-busy={isFetching} className="grid gap-3 text-center">
          <p className="text-start">{t('pair.how')}</p>
          {data && (
            <>
              <Qr text={`${location.origin}/#pair=${data.code}`} label={t('pair.qr')} />
              <p className="tabular text-amount font-bold" aria-label={digits(spoken(data.code))}>
                {digits(data.code.replace(/^(\d{4})/, '$1 '))}
              </p>
              <p className="text-muted">
                {t('pair.left', { count: minutes, shown: count(minutes) })}
              </p>
            </>
          )}
        </div>
      )}
    </Sheet>
  )
}

/** Digit by digit, as one reads a code aloud. */
const spoken = (code: string): string => [...code].join(' ')
