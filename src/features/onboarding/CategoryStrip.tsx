import { useT } from '../../i18n/i18n.ts'
import type { ReadyCategory } from '../../i18n/ready-items.ts'
import { classNames } from '../../ui/class-names.ts'

/** The goods of nearly every shop, from all categories; else the id of one category. */
export const usual = 'usual'
export type Shelf = typeof usual | (string & {})

type Props = {
  categories: readonly ReadyCategory[]
  value: Shelf
  onChange: (shelf: Shelf) => void
}

/** The shelves of the shop as pictures in a row that slides sideways. */
export function CategoryStrip({ categories, value, onChange }: Props) {
  const t = useT('onboarding')
  const shelves = [{ id: usual, emoji: '⭐', name: t('goods.usual') }, ...categories]
  return (
    <div
      role="group"
      aria-label={t('goods.shelves')}
      className="-mx-3 flex snap-x gap-1 overflow-x-auto px-3 pt-2 [scrollbar-width:none]"
    >
      {shelves.map(({ id, emoji, name }) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === value}
          onClick={(event) => {
            onChange(id)
            event.currentTarget.scrollIntoView({ inline: 'center', block: 'nearest' })
          }}
          className={classNames(
            'flex min-h-16 w-[5.25rem] shrink-0 snap-start flex-col items-center justify-start rounded-card border px-1 pt-1 text-center text-[0.8125rem] leading-snug',
            id === value
              ? 'border-brand bg-brand font-bold text-on-brand'
              : 'border-line bg-card text-ink active:bg-pressed',
          )}
        >
          <span aria-hidden="true" className="text-[24px]/[1.3]">
            {emoji}
          </span>
          <span className="two-lines">{name}</span>
        </button>
      ))}
    </div>
  )
}
