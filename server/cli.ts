import { parseArgs } from 'node:util'
import { idSchema } from '#core/id.ts'
import { entity } from '#core/sync/rows.ts'
import { readConfig } from './config.ts'
import { type Db, openDb } from './db/db.ts'
import { databaseOf } from './open-server.ts'
import { assignWhatsappNumber } from './shops/whatsapp-numbers.ts'

const usage = `For whoever runs the server. Uses the same settings as the server itself.

  npm run operator -- whatsapp-number <phone number id> <shop id>
      Messages to this WhatsApp number become orders of this shop.
      With the built-in database stop the server first: only one program may have it open.
`

/** Where a command works: its database, and whom it answers. */
export type Desk = { openDb: () => Promise<Db>; say: (line: string) => void }

/** Runs one command; returns the exit code. 64 (sysexits.h) = the command was not understood. */
export async function runCommand(args: string[], { openDb, say }: Desk): Promise<number> {
  const [command, ...rest] = parseArgs({ args, allowPositionals: true, strict: false }).positionals
  const [phoneNumberId = '', shopId = ''] = rest
  const isUnderstood =
    command === 'whatsapp-number' &&
    rest.length === 2 &&
    /^\d{5,20}$/.test(phoneNumberId) &&
    idSchema.safeParse(shopId).success
  if (!isUnderstood) {
    say(usage)
    return 64
  }
  const db = await openDb()
  try {
    const shop = await db.readShop(shopId, (tx) => tx.row(entity.shop, shopId))
    if (!shop) {
      say(
        'There is no shop with this id. Its phone shows the id under Settings once it has joined.',
      )
      return 1
    }
    await assignWhatsappNumber({ db }, phoneNumberId, shopId)
    say('Done: messages to this number now reach the shop.')
    return 0
  } finally {
    await db.close()
  }
}

if (import.meta.main) {
  process.exitCode = await runCommand(process.argv.slice(2), {
    openDb: () =>
      openDb(databaseOf(readConfig(process.env)), { now: Date.now, onCommit: () => {} }),
    say: (line) => process.stdout.write(`${line}\n`),
  })
}
