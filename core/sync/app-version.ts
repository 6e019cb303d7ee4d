/** Whether an app is older than another, both named like `0.12.3`. What names no release counts as new. */
export function isOlderApp(app: string, than: string): boolean {
  const [mine, floor] = [partsOf(app), partsOf(than)]
  const at = mine.findIndex((part, n) => part !== floor[n])
  return (mine[at] ?? 0) < (floor[at] ?? 0)
}

const partsOf = (app: string): number[] => {
  const release = /^(\d+)\.(\d+)\.(\d+)/.exec(app)
  return release ? release.slice(1).map(Number) : []
}
