import { ScanQrCode } from 'lucide-react'
import { useState } from 'react'
import { paise } from '#core/money/paise.ts'
import { cashTold, readTally } from '#core/round/tally.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { Button } from '../../ui/Button.tsx'
import { CodeCamera } from '../../ui/CodeCamera.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { typedOf, wholeOf } from '../../ui/typed-number.ts'
import { isOnTheWay } from './drop-state.ts'
import { signTally, useRoundActions } from './round-actions.ts'
import type { RoundView } from './round-queries.ts'
import { ToldList } from './ToldList.tsx'

const qrOnly = ['qr_code'] as const

/** The rider is back: what he should have, what was counted, and what differs, said before it is written down. */
export function HandInSheet({ view, onClose }: { view: RoundView; onClose: () => void }) {
  const t = useT('rounds')
  const { money, count } = useFormat()
  const { handIn, isActing } = useRoundActions()
  const [isScanning, setIsScanning] = useState(false)
  const [code, setCode] = useState<string | null>(null)
  const read = code === null ? [] : readTally(code, view.round, signTally)
  const told = typeof read === 'string' ? [] : read
  const expected = cashTold(view.drops, told)
  const [typed, setTyped] = useState<string | null>(null)
  const counted = typed === null ? expected : wholeOf(typed, 2)
  const open = view.drops.filter(
    ({ order }) => isOnTheWay(order) && !told.some(({ orderId }) => orderId === order.id),
  )
  const missing = expected - (counted ?? 0)

  const done = async () => {
    if (counted !== null && (await handIn(view.round, view.drops, told, paise(counted)))) onClose()
  }

  if (isScanning && told.length === 0)
    return (
      <Sheet title={t('scan')} onClose={onClose}>
        <p className="pb-2">{t('scan_note')}</p>
        <CodeCamera formats={qrOnly} shape="square" onCode={({ text }) => setCode(text)} />
        <p role="alert" className="min-h-14 pt-2 font-bold text-money-due-ink">
          {typeof read === 'string' && t(`no_tally.${read}`)}
        </p>
      </Sheet>
    )
  if (open.length > 0)
    return (
      <Sheet
        title={t('is_back')}
        onClose={onClose}
        bottom={
          view.round.tokenHash !== null && (
            <Button
              look="primary"
              size="big"
              className="w-full"
              icon={<ScanQrCode size={22} aria-hidden="true" />}
              onClick={() => setIsScanning(true)}
            >
              {t('scan')}
            </Button>
          )
        }
      >
        <p className="pb-2">{t('still_open', { count: open.length, shown: count(open.length) })}</p>
        <ul className="list-disc ps-6 pb-2 font-bold">
          {open.map(({ order }) => (
            <li key={order.id}>{order.customerName || order.code}</li>
          ))}
        </ul>
        <p className="text-muted">{t('still_open_note')}</p>
      </Sheet>
    )
  return (
    <Sheet
      title={t('count_cash')}
      onClose={onClose}
      bottom={
        <Button
          look="money"
          size="big"
          className="w-full"
          disabled={isActing || counted === null}
          onClick={() => void done()}
        >
          {t('counted_it', { amount: money(counted ?? 0) })}
        </Button>
      }
    >
      <ToldList drops={view.drops} told={told} />
      <p className="text-muted">{t('should_have')}</p>
      <Amount className="text-money-in-ink">{money(expected)}</Amount>
      {typed === null ? (
        <Button className="mt-3 w-full" onClick={() => setTyped(typedOf(expected, 2))}>
          {t('other_amount')}
        </Button>
      ) : (
        <div className="pt-2">
          <AmountPad
            label={t('counted')}
            prefix="₹"
            decimals={2}
            value={typed}
            onChange={setTyped}
          />
          <p role="status" className="min-h-7 font-bold text-money-due-ink">
            {counted !== null &&
              missing !== 0 &&
              t(missing > 0 ? 'less' : 'more', { amount: money(Math.abs(missing)) })}
          </p>
        </div>
      )}
    </Sheet>
  )
}
