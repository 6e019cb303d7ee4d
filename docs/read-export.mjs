// Reads a copy of a Haat shop with nothing but Node: node docs/read-export.mjs FILE
// Checks both hashes, and works out anew what is on each shelf, what each order comes to and what each customer owes.
// Written from the format alone (docs/sync.md), so that a shop never depends on our program to read its own book.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const stop = (why) => {
  console.error(`Not in order: ${why}`)
  process.exit(1)
}
const [, , path] = process.argv
if (!path) stop('name a file')
const bytes = readFileSync(path)
const cut = bytes.indexOf(10)
const manifest = JSON.parse(bytes.subarray(0, cut < 0 ? 0 : cut).toString() || 'null')
if (manifest?.format !== 'haat-shop') stop('this is no copy of a shop')
if (manifest.version !== 1) stop(`version ${manifest.version} is newer than this reader`)
const body = bytes.subarray(cut + 1)
if (body.length !== manifest.bytes) stop(`${manifest.bytes} bytes should follow, ${body.length} do`)
if (createHash('sha256').update(body).digest('hex') !== manifest.sha256)
  stop('the file was changed')

const sorted = (value) => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const fields = Object.entries(value).map(([name, field]) => [name, sorted(field)])
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)))
}
const lines = body
  .toString()
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))
const rows = (e) => lines.filter((line) => line.e === e && line.row)
const state = createHash('sha256')
for (const { e, row } of lines)
  if (row && e !== 11 && (e !== 10 || row.st === 'open'))
    state.update(`${JSON.stringify(sorted([e, row]))}\n`)
if (state.digest('hex') !== manifest.state) stop('the rows are not those the shop stood at')

const products = new Map(rows(4).map(({ row }) => [row.id, row]))
const nameOf = (id) =>
  Object.values(products.get(id)?.names ?? {})[0] ?? products.get(id)?.ref ?? id
const orders = rows(7).map(({ row }) => row)

// On hand: what was brought forward, the newest count, and every movement after it.
console.log(`${manifest.name}, ${new Date(manifest.madeAt).toISOString()}\n\nOn hand`)
for (const { row, broughtForward = 0 } of rows(5)) {
  const moves = rows(11)
    .map((line) => line.row)
    .filter(({ productId, at }) => productId === row.id && at >= row.countAt)
  const counts = moves.filter(({ counted }) => counted !== null)
  const last = counts.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).at(-1)
  const after = moves.filter(({ counted, at }) => counted === null && at > (last?.at ?? 0))
  const qty = (last?.counted ?? 0) + after.reduce((sum, move) => sum + move.qty, broughtForward)
  const open = orders.filter(({ st }) => st === 'accepted')
  const held = open
    .flatMap((order) => order.lines)
    .reduce((sum, line) => sum + (line.productId === row.id ? line.held : 0), 0)
  if (qty !== row.qty) stop(`${nameOf(row.id)}: ${qty} by its movements, ${row.qty} by its shelf`)
  console.log(`  ${nameOf(row.id)}: ${qty} ${products.get(row.id)?.unit ?? ''}, ${held} promised`)
}

const rupees = (paise) => `₹${(paise / 100).toFixed(2)}`
const owed = new Map()
console.log('\nOrders')
for (const { code, st, customerName, deliveryPaise, lines: asked, payments } of orders) {
  const live = asked.filter(({ status }) => status !== 'dropped')
  const total = live.reduce((sum, line) => sum + line.totalPaise, deliveryPaise)
  const paid = payments.reduce((sum, payment) => sum + payment.amountPaise, 0)
  console.log(`  ${code} ${st}: ${rupees(total)}, paid ${rupees(paid)}`)
  if (st === 'delivered') owed.set(customerName, (owed.get(customerName) ?? 0) + total - paid)
}
console.log('\nOwed for what was delivered')
for (const [name, paise] of owed) if (paise !== 0) console.log(`  ${name}: ${rupees(paise)}`)
console.log(`\nNot at the server yet: ${manifest.mutations} changes. Both hashes agree.`)
