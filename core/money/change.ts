import { type Paise, paise } from './paise.ts'

/** The notes that a hand holds out, in paise. */
export const notes: readonly Paise[] = [10, 20, 50, 100, 200, 500].map((rupees) =>
  paise(rupees * 100),
)

/** What happens to the money on the counter: nothing more, give some back, or ask for more. */
export type Change = { kind: 'exact' | 'give_back' | 'ask_more'; paise: Paise }

/** The change for `given` paise when `due` paise are owed. */
export function changeFor(due: number, given: number): Change {
  const over = given - due
  if (over === 0) return { kind: 'exact', paise: paise(0) }
  return over > 0
    ? { kind: 'give_back', paise: paise(over) }
    : { kind: 'ask_more', paise: paise(-over) }
}
