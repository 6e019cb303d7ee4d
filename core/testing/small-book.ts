import type { Order } from '../order/order.ts'
import { runReducer } from '../sync/fold.ts'
import { type AnyModule, type ArgsOf, modules, type Verb } from '../sync/registry.ts'
import { type Key, keyOf, type Row } from '../sync/rows.ts'
import { act } from './shop-fixtures.ts'

/** Rows in memory, on which verbs run as they do on a phone. */
export class SmallBook {
  readonly rows = new Map<Key, Row>()

  /** Gives the codes that were raised; undefined when nothing was done. */
  do<V extends Verb>(verb: V, args: ArgsOf<V>): string[] | undefined {
    const module = modules[verb] as AnyModule
    const said = act<unknown>(args)
    const read = ((e: number, one: string) => this.rows.get(`${e}:${one}` as Key)) as never
    const verdict = module.check(read, said, { now: 0, strictStock: false })
    if (verdict.st !== 'applied') return undefined
    for (const key of module.keys(args)) {
      const row = runReducer(module, key, this.rows.get(key), said)
      if (row) this.rows.set(key, row)
    }
    return (verdict.raise ?? []).map(({ code }) => code)
  }

  order = (one: string): Order | undefined => this.rows.get(keyOf(7, one)) as Order | undefined
}
