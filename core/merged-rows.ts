type Mergeable = { id: string; mergedInto?: string | undefined }

/**
 * The row that stands for this one: the last of those it was merged into, as far as `find` knows them. Two phones that
 * merge the same two rows each into the other can show a ring until the server has answered; its smallest id stands then.
 */
export function keptOf<R extends Mergeable>(row: R, find: (id: string) => R | undefined): R {
  const way = [row]
  for (;;) {
    const last = way.at(-1) ?? row
    const next = last.mergedInto === undefined ? undefined : find(last.mergedInto)
    if (!next) return last
    const known = way.findIndex(({ id }) => id === next.id)
    if (known >= 0)
      return way.slice(known).reduce((least, one) => (one.id < least.id ? one : least))
    way.push(next)
  }
}
