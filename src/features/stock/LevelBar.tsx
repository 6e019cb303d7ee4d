import type { Level } from '#core/stock/stock-level.ts'

const colours: Record<Level, string> = {
  count: 'var(--color-money-due)',
  out: 'var(--color-money-due)',
  low: 'var(--color-attention)',
  enough: 'var(--color-brand)',
}

/** How full the shelf is, as a bar; the number beside it says it in figures. */
export function LevelBar({ level, share }: { level: Level; share: number }) {
  const end = `${Math.round(share * 100)}%`
  return (
    <span
      aria-hidden="true"
      className="block h-1.5 rounded-full bg-line"
      style={{
        backgroundImage: `linear-gradient(to right, ${colours[level]} ${end}, #0000 ${end})`,
      }}
    />
  )
}
