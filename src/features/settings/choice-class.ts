import { classNames } from '../../ui/class-names.ts'

/** The looks of one of a few exclusive choices. */
export const choiceClass = (isOn: boolean): string =>
  classNames(
    'grid min-h-14 place-items-center rounded-card border-2 px-2 py-1 text-center',
    isOn
      ? 'border-brand bg-brand-soft font-bold text-brand-ink'
      : 'border-line bg-card text-ink active:bg-pressed',
  )
