import type { Product } from '#core/catalogue/product.ts'
import type { MutationResult } from '#core/sync/protocol.ts'
import { entity, type RowOf } from '#core/sync/rows.ts'
import { newSugar, openTestShop, pairTestPhone, type TestPhone } from './shop.ts'
import { startTestServer, type TestServer } from './start-server.ts'

export const minute = 60_000

/** What became of a mutation, in a word: `refused(order_expired)`. */
export const short = ({ st, code }: MutationResult) => (code ? `${st}(${code})` : st)

/** What a person is asked about it. */
export const itemOf = (phone: TestPhone, { id }: MutationResult) =>
  phone.serverRow(entity.attention, id)

/** Two phones of one shop with ten kilos of sugar, at a server whose clock never stands still. */
export class TwoPhones {
  time = 1_800_000_000_000
  #server: TestServer | undefined

  readonly start = async (): Promise<void> => {
    this.#server = await startTestServer({ now: () => ++this.time })
  }
  readonly close = (): Promise<void> => this.server.close()

  get server(): TestServer {
    if (!this.#server) throw new Error('The server was not started.')
    return this.#server
  }

  async newShop(): Promise<{ a: TestPhone; b: TestPhone; good: Product }> {
    const a = await openTestShop(this.server)
    const b = await pairTestPhone(a)
    const good = newSugar()
    await a.addProduct(good, 10_000)
    return { a, b, good }
  }
}

/** The row of a kind that the server must have by now. */
export async function knownRow<E extends keyof RowOf>(
  phone: TestPhone,
  e: E,
  id: string,
): Promise<RowOf[E]> {
  const row = await phone.serverRow(e, id)
  if (!row) throw new Error('The server has no such row.')
  return row
}
