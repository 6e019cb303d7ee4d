import { classNames } from './class-names.ts'

const grounds = {
  brand: 'bg-brand-soft',
  attention: 'bg-attention/30',
  due: 'bg-money-due-soft',
  plain: 'bg-pressed',
  none: '',
} as const

type Props = {
  /** One emoji of the phone's own set. */
  mark: string
  /** The address of a photo, shown instead of the mark. */
  photo?: string | undefined
  ground?: keyof typeof grounds
  size?: 'normal' | 'big'
}

/** The picture of a thing. It never stands alone, so screen readers skip it. */
export function Picture({ mark, photo, ground = 'brand', size = 'normal' }: Props) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'grid shrink-0 place-items-center overflow-hidden rounded-mark',
        // Sized in px: a picture need not grow with the letters.
        size === 'big' ? 'size-16 text-[34px]/[1.2]' : 'size-12 text-[26px]/[1.2]',
        grounds[ground],
      )}
    >
      {photo ? (
        <img src={photo} alt="" decoding="async" className="size-full object-cover" />
      ) : (
        mark
      )}
    </span>
  )
}
