import type { Db } from '#server/db/db.ts'

/** Thrown where the server's process would have ended. */
class Killed extends Error {
  constructor() {
    super('The server was killed.')
    this.name = 'Killed'
  }
}

/** When the server dies: at so many-th use of its database, before that commits or after it. */
export type Death = { usesLeft: number; isAfterCommit: boolean; isDead: boolean }

/** A database whose program may be killed between any two of its transactions, and before one of them commits. */
export function mortal(db: Db, death: () => Death | undefined): Db {
  async function use<Tx, T, R>(
    run: (fn: (tx: Tx) => Promise<T>) => Promise<R>,
    fn: (tx: Tx) => Promise<T>,
  ): Promise<R> {
    const end = death()
    if (!end) return run(fn)
    if (end.isDead) throw new Killed()
    if (end.usesLeft-- > 0) return run(fn)
    end.isDead = true
    const work = async (tx: Tx) => {
      const value = await fn(tx)
      if (!end.isAfterCommit) throw new Killed()
      return value
    }
    await run(work)
    throw new Killed()
  }
  return {
    ...db,
    withShopTx: (shopId, fn) => use((work) => db.withShopTx(shopId, work), fn),
    openShopTx: (shopId, epoch, fn) => use((work) => db.openShopTx(shopId, epoch, work), fn),
    noteInShop: (shopId, fn) => use((work) => db.noteInShop(shopId, work), fn),
    readShop: (shopId, fn) => use((work) => db.readShop(shopId, work), fn),
  }
}
