import { v7 } from 'uuid'
import { assert } from '#core/assert.ts'
import { foldKey } from '#core/sync/fold.ts'
import type { Act, ReadRow } from '#core/sync/mutation.ts'
import { type AnyModule, type ArgsOf, modules, type Verb } from '#core/sync/registry.ts'
import { type Key, keyOf, type Row, splitKey } from '#core/sync/rows.ts'

/** A shop as one phone sees it: rows changed by the same check and reducers that the app runs. */
export class Phone {
  readonly rows = new Map<Key, Row>()
  readonly shop = v7()
  readonly member = v7()
  readonly login = v7()
  now = 1_800_000_000_000

  list<R extends Row>(e: number): R[] {
    return [...this.rows].filter(([key]) => splitKey(key).e === e).map(([, row]) => row as R)
  }

  /** Runs a verb as the app does; undefined when the app itself would refuse it. */
  run(verb: Verb, args: object): Act<unknown> | undefined {
    const module = modules[verb] as AnyModule
    assert(module.schema.safeParse(args).success, `The arguments of ${verb} fit its schema.`)
    this.now += 1000
    const act = { id: v7(), at: this.now, login: this.login, actor: 'shop' as const, args }
    const read: ReadRow = (e, id) => this.rows.get(keyOf(e, id)) as never
    const verdict = module.check(read, act, { now: this.now, strictStock: false })
    if (verdict.st === 'refused' || verdict.st === 'held' || verdict.st === 'noop') return undefined
    for (const key of module.keys(args)) {
      const mutation = { ...act, name: verb, nv: module.nv }
      const row = foldKey(key, this.rows.get(key), [mutation], (_mutation, error) => {
        throw error
      })
      if (row) this.rows.set(key, row)
    }
    return act
  }
}

export const openArgs = (phone: Phone): ArgsOf<'openShop'> => ({
  shopId: phone.shop,
  name: 'Annapurna',
  lang: 'hi',
  openedAt: phone.now,
  memberId: phone.member,
  memberName: 'Ravi',
  login: phone.login,
  phone: 'Counter',
})
