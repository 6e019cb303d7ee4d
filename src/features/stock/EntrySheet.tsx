import { Link } from 'wouter'
import { mayDo } from '#core/shop/permissions.ts'
import { useRole } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { TakeBackButton } from '../../ui/TakeBackButton.tsx'
import type { HistoryLine } from './history.ts'
import { useStockActions } from './stock-actions.ts'
import type { ItemView } from './stock-queries.ts'
import { useEntryWords } from './use-entry-words.ts'

type Props = { line: HistoryLine; view: ItemView; onClose: () => void }

/** One entry of the history in full, and the one tap that answers it by its opposite. */
export function EntrySheet({ line, view, onClose }: Props) {
  const t = useT('moves')
  const { qty, day } = useFormat()
  const words = useEntryWords(view)
  const { product } = view
  const { takeBack, isActing } = useStockActions(view)
  const { counted, seen, batch, expiry, note, ref, reason } = line
  const facts: [label: string, value: string | null][] = [
    [t('fact.when'), words.when(line)],
    [t('fact.who'), words.who(line)],
    [t('fact.book'), counted !== null && seen !== undefined ? qty(seen, product.unit) : null],
    [t('fact.after'), line.after === null ? null : qty(line.after, product.unit)],
    [t('batch'), batch ?? null],
    [t('expiry'), expiry === undefined ? null : day(expiry)],
    [t('note'), note || null],
  ]
  const role = useRole()
  const isOfPurchase = reason === 'receiving' || (reason === 'returning' && line.qty < 0)
  const isBill = ref !== null && isOfPurchase && role && mayDo(role, 'buy_goods')
  const isOrder =
    ref !== null && (reason === 'retail_selling' || (reason === 'returning' && !isOfPurchase))
  return (
    <Sheet
      title={`${words.title(line)} · ${words.amount(line)}`}
      onClose={onClose}
      bottom={
        line.mayTakeBack ? (
          <TakeBackButton
            disabled={isActing}
            onClick={async () => {
              if (await takeBack(line.ids)) onClose()
            }}
          >
            {t('take_back')}
          </TakeBackButton>
        ) : (
          (isOrder || isBill) && (
            <Link
              href={isOrder ? `/orders/${ref}` : `/buying/bills/${ref}`}
              className={buttonClass('quiet', 'big', 'w-full no-underline')}
            >
              {isOrder ? t('see_order') : t('see_bill')}
            </Link>
          )
        )
      }
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        {facts.map(
          ([label, value]) =>
            value !== null && (
              <div key={label} className="contents">
                <dt className="text-muted">{label}</dt>
                <dd className="min-w-0 text-end font-medium break-words">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {line.isTakenBack && <p className="pt-3 font-medium">{t('is_taken_back')}</p>}
      {line.mayTakeBack && <p className="pt-3 text-small text-muted">{t('take_back_note')}</p>}
    </Sheet>
  )
}
