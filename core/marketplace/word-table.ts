/** Looks up a marketplace's word, spaces around it left out; undefined for one that is not in the table, whatever it is. */
export function wordTable<T>(
  meanings: Readonly<Record<string, T>>,
): (word: string) => T | undefined {
  const table = new Map(Object.entries(meanings))
  return (word) => table.get(word.trim())
}
