import { type AnyModule, understand } from './registry.ts'
import type { Act } from './mutation.ts'
import { type Key, type Row, splitKey } from './rows.ts'

/** A mutation as it is folded: the wire's verb and arguments with who and when. */
export type Foldable = Omit<Act<unknown>, 'args'> & { name: string; nv: number; args: unknown }

/**
 * The row after one mutation. A reducer that throws is a bug meeting an old payload: the mutation is skipped for
 * this key and told to `onBug`, so that neither the fold nor the push stops (Y2).
 */
export function reduceKey(
  key: Key,
  row: Row | undefined,
  mutation: Foldable,
  onBug: (mutation: Foldable, error: unknown) => void,
): Row | undefined {
  try {
    const said = understand(mutation)
    return said ? runReducer(said.module, key, row, { ...mutation, args: said.args }) : row
  } catch (error) {
    onBug(mutation, error)
    return row
  }
}

/** The row after one verb of a known module; throws when the reducer does. */
export function runReducer(
  module: AnyModule,
  key: Key,
  row: Row | undefined,
  act: Act<unknown>,
): Row | undefined {
  const { e, id } = splitKey(key)
  const reduce = module.reduce[e] as
    | ((row: Row | undefined, act: Act<unknown>, id: string) => Row | undefined)
    | undefined
  return reduce ? reduce(row, act, id) : row
}

/** The row after all `mutations` in their order (Y1). */
export function foldKey(
  key: Key,
  base: Row | undefined,
  mutations: readonly Foldable[],
  onBug: (mutation: Foldable, error: unknown) => void,
): Row | undefined {
  return mutations.reduce<Row | undefined>(
    (row, mutation) => reduceKey(key, row, mutation, onBug),
    base,
  )
}
