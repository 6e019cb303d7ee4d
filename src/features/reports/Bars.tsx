/** One bar: what stands below it, '' = nothing, and how much it is. */
export type Bar = { label: string; value: number }

/** Plain bars beside each other; what they say as a whole stands in words above them. */
export function Bars({ bars, label }: { bars: readonly Bar[]; label: string }) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return (
    <div role="img" aria-label={label} className="flex h-32 items-stretch gap-[2px] pt-2">
      {bars.map(({ label: below, value }, i) => (
        <span key={i} className="flex min-w-0 flex-1 flex-col">
          <span className="flex min-h-0 flex-1 items-end border-b border-line">
            <span
              className={
                value === most
                  ? 'w-full rounded-t-[3px] bg-attention'
                  : 'w-full rounded-t-[3px] bg-brand'
              }
              style={{ height: `${Math.max(0, (100 * value) / most)}%` }}
            />
          </span>
          <span className="flex h-[1.6em] justify-center overflow-visible text-small whitespace-nowrap text-muted">
            {below}
          </span>
        </span>
      ))}
    </div>
  )
}
