import { Minus, Plus } from 'lucide-react'
import { useT } from '../i18n/i18n.ts'
import { classNames } from './class-names.ts'

type Props = {
  /** What is being counted, for screen readers. */
  label: string
  /** The amount as people say it. */
  value: string
  onLess: () => void
  onMore: () => void
  canLess?: boolean
  canMore?: boolean
  /** A tap on the amount itself, usually to type it. */
  onType?: () => void
  /** The amount is the main number of the screen. */
  isBig?: boolean
}

const key =
  'grid min-h-14 w-16 shrink-0 place-items-center text-brand-ink active:bg-brand-soft disabled:text-muted disabled:opacity-60'

const amount =
  'tabular grid min-w-0 flex-1 place-items-center border-x border-line px-1 py-1 text-center font-bold'

/** Big minus and plus around an amount. */
export function QtyStepper(props: Props) {
  const { label, value, onLess, onMore, canLess = true, canMore = true, onType, isBig } = props
  const t = useT('ui')
  return (
    <div
      role="group"
      aria-label={label}
      className="flex items-stretch overflow-hidden rounded-card border border-edge bg-card"
    >
      <button
        type="button"
        className={key}
        aria-label={t('less')}
        disabled={!canLess}
        onClick={onLess}
      >
        <Minus size={26} strokeWidth={2.6} aria-hidden="true" />
      </button>
      {onType ? (
        <button
          type="button"
          onClick={onType}
          className={classNames(amount, isBig ? 'text-amount' : 'text-lead', 'active:bg-pressed')}
        >
          {value}
        </button>
      ) : (
        <output className={classNames(amount, isBig ? 'text-amount' : 'text-lead')}>{value}</output>
      )}
      <button
        type="button"
        className={key}
        aria-label={t('more')}
        disabled={!canMore}
        onClick={onMore}
      >
        <Plus size={26} strokeWidth={2.6} aria-hidden="true" />
      </button>
    </div>
  )
}
