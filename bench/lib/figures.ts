// What a measurement says, and what was promised about it.

/** `atMost` or `atLeast`, in the unit of the figure. */
export type Budget = { atMost: number } | { atLeast: number }

const printed = { withBudget: 0, over: 0 }

/** Prints one figure; without a budget it is only told. */
export function say(name: string, value: number, unit: string, budget?: Budget): void {
  const isOver = count(value, budget)
  const promise = budget ? ` (${inWords(budget, unit)})` : ' (no budget)'
  console.log(`${isOver ? 'OVER' : '    '} ${name}: ${readable(value)} ${unit}${promise}`)
}

/** The same thing measured under several conditions; undefined where it would say nothing. */
export type Line = {
  name: string
  values: readonly (number | undefined)[]
  unit: string
  budget?: Budget
}

/** Prints a table in Markdown, ready for README.md; what is over its budget is bold. */
export function sayTable(heads: readonly string[], lines: readonly Line[]): void {
  const row = (cells: readonly string[]) => console.log(`| ${cells.join(' | ')} |`)
  row([...heads, 'budget'])
  row([...heads, ''].map(() => '---'))
  for (const { name, values, unit, budget } of lines) {
    const cells = values.map((value) => {
      if (value === undefined) return ''
      const text = `${readable(value)} ${unit}`.trim()
      return count(value, budget) ? `**${text}**` : text
    })
    row([name, ...cells, budget ? inWords(budget, unit) : ''])
  }
}

/** Counts a figure for the summary; true = over its budget. */
function count(value: number, budget: Budget | undefined): boolean {
  if (!budget) return false
  printed.withBudget += 1
  if (isHeld(value, budget)) return false
  printed.over += 1
  return true
}

/** How many of the budgets printed so far were held. */
export const summary = (): string =>
  `bench: ${printed.withBudget - printed.over} of ${printed.withBudget} budgets held`

function isHeld(value: number, budget: Budget): boolean {
  return 'atMost' in budget ? value <= budget.atMost : value >= budget.atLeast
}

function inWords(budget: Budget, unit: string): string {
  return 'atMost' in budget
    ? `at most ${readable(budget.atMost)} ${unit}`
    : `at least ${readable(budget.atLeast)} ${unit}`
}

const readable = (value: number): string => {
  const digits =
    Math.abs(value) < 100 && !Number.isInteger(value) ? (Math.abs(value) < 1 ? 3 : 1) : 0
  return value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
}

/** The value that a share of all others do not exceed: 0.5 = median, 1 = worst. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))
  const value = sorted[at]
  if (value === undefined) throw new Error('Nothing was measured.')
  return value
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)
export const worst = (values: readonly number[]): number => quantile(values, 1)

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
