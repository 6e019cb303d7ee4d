import { v7 } from 'uuid'
import { openDb } from '../db/db.ts'

// Opens the database in the folder given, writes one product's stock after the other and says each version that was
// acknowledged, until somebody kills it.
const [directory = '', shop = ''] = process.argv.slice(2)
const say = (line: string) => process.stdout.write(`${line}\n`)
const db = await openDb({ directory }, { now: Date.now, onCommit: (_shop, v) => say(`v ${v}`) })
say('open')
if (shop !== '') {
  await db.openShopTx(shop, v7(), async () => {}).catch(() => undefined)
  for (;;) {
    await db.withShopTx(shop, async (tx) => {
      for (let row = 0; row < 5; row++)
        await tx.write(5, { id: v7(), qty: tx.v, reserved: 0, countAt: 0 })
    })
  }
}
