import type { Level } from '#core/stock/stock-level.ts'
import { classNames } from '../../ui/class-names.ts'

const colours: Record<Level, string> = {
  count: 'bg-money-due',
  out: 'bg-money-due',
  low: 'bg-attention',
  enough: 'bg-brand',
}

/** How full the shelf is, as a bar; the number beside it says it in figures. */
export function LevelBar({ level, share }: { level: Level; share: number }) {
  return (
    <span aria-hidden="true" className="block h-1.5 overflow-hidden rounded-full bg-line">
      <span
        className={classNames('block h-full rounded-full', colours[level])}
        style={{ width: `${Math.round(share * 100)}%` }}
      />
    </span>
  )
}
