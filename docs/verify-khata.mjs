// Checks the chain of a khata with nothing but Node: node docs/verify-khata.mjs FILE [MARK …]
// FILE is what the page of a khata gives (/k/….json) or the shop's own copy. Each MARK is one that you hold, from the page
// or the paper of an earlier day, such as 17-3f2a-91bc-0d4e-7712-5b3e. Written from docs/khata.md alone.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const stop = (why) => {
  console.error(`Not in order: ${why}`)
  process.exit(1)
}
const [, , path, ...held] = process.argv
if (!path) stop('name a file')

const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const fields = Object.keys(value).sort()
  return `{${fields.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

/** Its entries, account by account, in the order of the file. */
const accounts = new Map()
const take = (entry) => accounts.set(entry.partyId, [...(accounts.get(entry.partyId) ?? []), entry])
try {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  const [{ format, entries = [] }] = lines
  if (format !== 'haat-khata' && format !== 'haat-shop') stop('this is no khata')
  for (const entry of entries) take(entry)
  // A copy of a shop has a row a line, khata entries of kind 9; `base` is the row as the server has it.
  const rows = lines.flatMap(({ e, row, base = row }) => (e === 9 && base) || [])
  for (const entry of rows.sort((a, b) => (a.seal?.n ?? Infinity) - (b.seal?.n ?? Infinity)))
    take(entry)
} catch {
  stop('the file cannot be read')
}

const hashes = new Set()
for (const [party, entries] of accounts) {
  if (entries.every(({ seal }) => !seal)) {
    console.log(`${party}: no chain, because it was erased or is not at the server yet`)
    continue
  }
  let [hash, sum] = ['', 0]
  for (const [i, { seal, ...said }] of entries.entries()) {
    if (!seal) stop(`entry ${i + 1} of ${party} has no seal`)
    if (seal.n !== i + 1) stop(`entry ${i + 1} of ${party} is missing or not in its place`)
    hash = createHash('sha256')
      .update(`${hash}\n${canonical(said)}`)
      .digest('hex')
    if (hash !== seal.hash) stop(`entry ${seal.n} of ${party} is not what was sealed`)
    hashes.add(`${seal.n}-${hash.slice(0, 20)}`)
    sum += said.paise
  }
  const mark = `${entries.length}-${hash.slice(0, 20).match(/.{4}/g)?.join('-')}`
  console.log(
    `${party}: ${entries.length} entries, balance ₹${(sum / 100).toFixed(2)}, mark ${mark}`,
  )
}
for (const mark of held) {
  const [n, ...digits] = mark.toLowerCase().trim().split('-')
  if (!hashes.has(`${n}-${digits.join('')}`)) stop(`the mark ${mark} is of another khata`)
}
console.log(`In order; ${held.length} marks met.`)
