import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { v7 } from 'uuid'
import * as z from 'zod/mini'
import { idSchema } from '#core/id.ts'
import { readingShopFile } from '#core/shop-file/read-shop-file.ts'
import { readSupportCode } from '#core/shop/support-code.ts'
import { entity } from '#core/sync/rows.ts'
import { type BillSetting, gatewaySchema, setBills } from './bills/bill-setting.ts'
import { type OndcConfig, readConfig } from './config.ts'
import { type Db, openDb } from './db/db.ts'
import { shopsThere } from './ondc/shops-there.ts'
import { databaseOf } from './open-server.ts'
import {
  listPartners,
  makeKey,
  makePartner,
  type PartnerKeyRow,
  revokeKey,
} from './partner/keys.ts'
import { type PartnerRight, partnerRightSchema } from './partner/rights.ts'
import { makeTrial, trialPin } from './partner/trial.ts'
import { ownerOf } from './shops/members.ts'
import { makePairCode } from './shops/pair-codes.ts'
import { fileTools, shopFromFile, shopToFile } from './shops/shop-file.ts'
import { assignWhatsappNumber } from './shops/whatsapp-numbers.ts'
import { wordsOf } from './support-words.ts'
import { renewAllEpochs } from './sync/timeline.ts'

const usage = `For whoever runs the server. Uses the same settings as the server itself.
With the built-in database stop the server first: only one program may have it open.

  npm run operator -- whatsapp-number <phone number id> <shop id>
      Messages to this WhatsApp number become orders of this shop.
  npm run operator -- bills <shop id> off
  npm run operator -- bills <shop id> upi <catalogue id>
  npm run operator -- bills <shop id> <razorpay|billdesk|payu|zaakpay> <configuration> <catalogue id>
      Customers can pay a packed order in WhatsApp: to the shop's own UPI address, or through a gateway
      that is set up at WhatsApp for this number, which then says what has come.
  npm run operator -- pair-code <shop id>
      A code by which a phone of the owner joins: for a shop whose only phone is lost.
  npm run operator -- export <shop id> <file>
      Writes the whole shop into a file, as its phones do under "Is everything safe?".
  npm run operator -- restored
      After a backup of the database was put back, before the server starts: every phone then sends
      again what this database lacks.
  npm run operator -- import <file>
      Opens the shop of such a file here, with the work that its phone had not sent.
  npm run operator -- partner-new <name>
      A marketplace that may be let in by shops; says its id.
  npm run operator -- partner-trial <name>
      The same on trial: with two shops of its own in which nobody works, and which answer by themselves. It
      meets no other shop.
  npm run operator -- partner-key <partner id> <rights> [shop id,...]
      A key by which it signs, for one or more of "goods,orders,hooks" (hooks: where news of orders are sent, and
      what signs them), of these shops or of all that have let it in. The secret is shown this once. To change a key: make the next, then revoke the old one.
  npm run operator -- partner-revoke <key id>
      The key is not believed any more, from the next request on.
  npm run operator -- partners
      Lists the marketplaces and their keys.
  npm run operator -- ondc
      The shops that have let ONDC in, how many of their goods are offered there, and what is missing in the
      book of those that are not.
  npm run operator -- support-code <code>
      Says in words how the phone stands that shows this code under Settings. Needs no database.
`

/** Where a command works: its database, the time, and whom it answers. */
export type Desk = {
  openDb: () => Promise<Db>
  now: () => number
  say: (line: string) => void
  /** How we sell there; absent = not at all. */
  ondc?: () => OndcConfig | undefined
}

type Command = {
  isUnderstood: (args: readonly string[]) => boolean
  /** Returns the exit code. */
  run: (db: Db, args: readonly string[], desk: Desk) => Promise<number>
}

const isId = (text: string | undefined): boolean => idSchema.safeParse(text).success
const noShop =
  'There is no shop with this id. Its phone shows the id under Settings once it has joined.'

const commands: Record<string, Command> = {
  'whatsapp-number': {
    isUnderstood: ([number = '', shop, ...more]) =>
      /^\d{5,20}$/.test(number) && isId(shop) && more.length === 0,
    run: async (db, [number = '', shopId = ''], { say }) => {
      if (!(await isHere(db, shopId))) return told(say, noShop)
      await assignWhatsappNumber({ db }, number, shopId)
      say('Done: messages to this number now reach the shop.')
      return 0
    },
  },
  bills: {
    isUnderstood: ([shop, ...how]) => isId(shop) && readBills(how) !== undefined,
    run: async (db, [shopId = '', ...how], { say }) => {
      if (!(await isHere(db, shopId))) return told(say, noShop)
      const setting = readBills(how) ?? null
      await setBills({ db }, shopId, setting)
      say(setting ? 'Done: packed orders go out with a bill.' : 'Done: no bills any more.')
      return 0
    },
  },
  'pair-code': {
    isUnderstood: ([shop, ...more]) => isId(shop) && more.length === 0,
    run: async (db, [shopId = ''], { now, say }) => {
      const memberId = await ownerOf(db, shopId)
      if (memberId === undefined) return told(say, noShop)
      const { code } = await makePairCode({ db, now }, { shopId, memberId })
      say(
        `${code.slice(0, 4)} ${code.slice(4)} lets one phone join as the owner's, for ten minutes.`,
      )
      return 0
    },
  },
  export: {
    isUnderstood: ([shop, file, ...more]) => isId(shop) && Boolean(file) && more.length === 0,
    run: async (db, [shopId = '', file = ''], { now, say }) => {
      const parts = await shopToFile(db, shopId, { app: 'operator', now: now() })
      if (!parts) return told(say, noShop)
      await writeFile(file, Buffer.concat(parts), { mode: 0o600 })
      say(`Done: the shop is in ${file}. It holds names and numbers of customers; keep it safe.`)
      return 0
    },
  },
  restored: {
    isUnderstood: (args) => args.length === 0,
    run: async (db, _args, { say }) => {
      const count = await renewAllEpochs(db, v7)
      say(`Done: ${count} shops have a new timeline.`)
      return 0
    },
  },
  'partner-new': {
    isUnderstood: (words) => words.join(' ').trim() !== '' && words.join(' ').length <= 80,
    run: async (db, words, { now, say }) => {
      const name = words.join(' ').trim()
      const id = await makePartner({ db, now, newId: v7 }, { name, isTest: false })
      say(`Done: ${name} is partner ${id}. Give it a key: partner-key ${id} goods,orders,hooks`)
      return 0
    },
  },
  'partner-trial': {
    isUnderstood: (words) => words.join(' ').trim() !== '' && words.join(' ').length <= 80,
    run: async (db, words, { now, say }) => {
      const { partnerId, shops } = await makeTrial({ db, now, newId: v7 }, words.join(' ').trim())
      say(`Done: partner ${partnerId} is on trial with the shops ${shops.join(' and ')}.`)
      say(`Both serve ${trialPin}. Give it a key: partner-key ${partnerId} goods,orders,hooks`)
      return 0
    },
  },
  'partner-key': {
    isUnderstood: ([partner, rights, shops, ...more]) =>
      isId(partner) && readRights(rights) !== undefined && areIds(shops) && more.length === 0,
    run: async (db, [partnerId = '', rights, shops], { now, say }) => {
      const may = { rights: readRights(rights) ?? [], shops: shops?.split(',') ?? null }
      const made = await makeKey({ db, now, newId: v7 }, partnerId, may)
      if (!made.ok) return told(say, keyFaults[made.code])
      say(`Done. Haat-Key: ${made.value.id}`)
      say(`Secret, shown this once: ${made.value.secret}`)
      return 0
    },
  },
  'partner-revoke': {
    isUnderstood: ([key, ...more]) => isId(key) && more.length === 0,
    run: async (db, [keyId = ''], { now, say }) => {
      if (!(await revokeKey({ db, now }, keyId))) return told(say, 'There is no such live key.')
      say('Done: this key is not believed any more.')
      return 0
    },
  },
  partners: {
    isUnderstood: (args) => args.length === 0,
    run: async (db, _args, { say }) => {
      for (const { id, name, keys } of await listPartners(db)) {
        say(`${id} ${name}`)
        for (const key of keys) say(`  key ${key.id} ${wordsOfKey(key)}`)
      }
      return 0
    },
  },
  ondc: {
    isUnderstood: (args) => args.length === 0,
    run: async (db, _args, { now, say, ...desk }) => {
      const ondc = desk.ondc?.()
      if (!ondc) return told(say, 'ONDC is off: its settings are missing.')
      for (const line of await shopsThere({ db, now, newId: v7 }, ondc)) say(line)
      return 0
    },
  },
  import: {
    isUnderstood: ([file, ...more]) => Boolean(file) && more.length === 0,
    run: async (db, [file = ''], { now, say }) => {
      const bytes = await readFile(file)
      const reading = readingShopFile(bytes, fileTools, null)
      let step = reading.next()
      while (!step.done) step = reading.next()
      const read = step.value
      if (!read.ok) return told(say, `Nothing was taken in: the file is ${read.code}.`)
      const isTaken = await shopFromFile({ db, now, newId: v7 }, read.value)
      if (!isTaken) return told(say, 'Nothing was taken in: this shop is here already.')
      say(
        `Done: ${read.value.manifest.name} is here. Give its phone a code: pair-code ${read.value.manifest.shop}`,
      )
      return 0
    },
  },
}

/** Runs one command; returns the exit code. 64 (sysexits.h) = the command was not understood. */
export async function runCommand(args: string[], desk: Desk): Promise<number> {
  const [name = '', ...rest] = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
  }).positionals
  if (name === 'support-code' && rest.length > 0) return tellPhone(rest.join(''), desk)
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command?.isUnderstood(rest)) {
    desk.say(usage)
    return 64
  }
  const db = await desk.openDb()
  try {
    return await command.run(db, rest, desk)
  } finally {
    await db.close()
  }
}

/** Needs no database: all that is told stands in the code. */
function tellPhone(code: string, { say }: Desk): number {
  const state = readSupportCode(code)
  if (!state) return told(say, 'A sign of this code was heard wrong. Ask for it once more.')
  for (const line of wordsOf(state)) say(line)
  return 0
}

/** How customers pay, as it is typed; null = off, undefined = not understood. */
function readBills(how: readonly string[]): BillSetting | null | undefined {
  const [word, first = '', second = ''] = how
  if (word === 'off' && how.length === 1) return null
  const isName = (text: string) => /^[\w.-]{1,60}$/.test(text)
  if (word === 'upi' && how.length === 2 && isName(first))
    return { catalogueId: first, way: { type: 'upi' } }
  const gateway = gatewaySchema.safeParse(word)
  if (!gateway.success || how.length !== 3 || !isName(first) || !isName(second)) return undefined
  const way = { type: 'gateway' as const, gateway: gateway.data, configuration: first }
  return { catalogueId: second, way }
}

const keyFaults = {
  no_partner: 'There is no such partner; see: partners',
  too_many: 'This partner has four live keys already; revoke one first.',
}

/** Rights as they are typed, by commas; undefined = not understood. */
function readRights(typed = ''): PartnerRight[] | undefined {
  const read = z.array(partnerRightSchema).safeParse(typed.split(','))
  return read.success ? [...new Set(read.data)] : undefined
}

const areIds = (typed: string | undefined): boolean =>
  typed === undefined || typed.split(',').every(isId)

function wordsOfKey({ rights, shops, revoked_at }: PartnerKeyRow): string {
  const where = shops === null ? 'all its shops' : shops.join(',')
  return `${rights.join(',')} of ${where}${revoked_at === null ? '' : ', revoked'}`
}

const isHere = async (db: Db, shopId: string): Promise<boolean> =>
  (await db.readShop(shopId, (tx) => tx.row(entity.shop, shopId))) !== undefined

function told(say: Desk['say'], line: string): 1 {
  say(line)
  return 1
}

if (import.meta.main) {
  process.exitCode = await runCommand(process.argv.slice(2), {
    openDb: () =>
      openDb(databaseOf(readConfig(process.env)), { now: Date.now, onCommit: () => {} }),
    now: Date.now,
    ondc: () => readConfig(process.env).ondc,
    say: (line) => process.stdout.write(`${line}\n`),
  })
}
