import { CopyPlus } from 'lucide-react'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'

type Props = {
  /** So many goods of the shelf on screen the shop does not have yet; null when no shelf is shown. */
  missing: number | null
  /** So many goods the shop sells. */
  sold: number
  isActing: boolean
  onTakeAll: () => void
  onDone: () => void
}

/**
 * The whole shelf in one tap, and the way on, which is the likelier one once the shop sells something. Both stay where
 * they are, so that a second tap meets nothing else.
 */
export function TakeInBar({ missing, sold, isActing, onTakeAll, onDone }: Props) {
  const t = useT('onboarding')
  const { count } = useFormat()
  const done = sold === 0 ? t('goods.later') : t('goods.done', { count: sold, shown: count(sold) })
  if (missing === null)
    return (
      <Button
        look={sold === 0 ? 'quiet' : 'primary'}
        size="big"
        className="w-full"
        onClick={onDone}
      >
        {done}
      </Button>
    )
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        look={sold === 0 ? 'primary' : 'quiet'}
        size="big"
        className="grow px-3!"
        icon={<CopyPlus size={22} aria-hidden="true" />}
        disabled={isActing || missing === 0}
        onClick={onTakeAll}
      >
        {missing === 0
          ? t('goods.all_there')
          : t('goods.take_all', { count: missing, shown: count(missing) })}
      </Button>
      <Button
        look={sold === 0 ? 'quiet' : 'primary'}
        size="big"
        className="tabular grow px-3!"
        onClick={onDone}
      >
        {sold === 0 ? (
          done
        ) : (
          <>
            <span className="sr-only">{done}</span>
            <span aria-hidden="true">{t('goods.done_short', { shown: count(sold) })}</span>
          </>
        )}
      </Button>
    </div>
  )
}
