// Checks the chain of a khata with nothing but Node: node verify-khata.mjs FILE [MARK …]. FILE is what the page of a khata
// gives or the shop's own copy; each MARK is one that you hold, such as 17-3f2a-91bc-0d4e-7712-5b3e. See docs/khata.md.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const stop = (why) => process.exit(console.error(`Not in order: ${why}`) ?? 1)
const [, , path = stop('name a file'), ...held] = process.argv

const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const fields = Object.keys(value).sort()
  return `{${fields.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

const entriesOf = (text) => {
  const lines = text.split('\n').flatMap((line) => (line ? [JSON.parse(line)] : []))
  if (lines[0].format === 'haat-khata') return lines[0].entries
  if (lines[0].format !== 'haat-shop') stop('this is no khata')
  // A copy of a shop has a row a line, khata entries of kind 9; `base` is the row as the server has it.
  const entries = lines.flatMap(({ e, row, base = row }) => (e === 9 && base) || [])
  return entries.sort((a, b) => (a.seal?.n ?? Infinity) - (b.seal?.n ?? Infinity))
}
const accounts = new Map()
for (const entry of entriesOf(readFileSync(path, 'utf8')))
  accounts.set(entry.partyId, [...(accounts.get(entry.partyId) ?? []), entry])

const marks = new Set()
for (const [party, entries] of accounts) {
  if (entries.every(({ seal }) => !seal)) {
    console.log(`${party}: no chain, because it was erased or is not at the server yet`)
    continue
  }
  let [hash, sum, mark] = ['', 0, '']
  for (const [i, { seal, ...said }] of entries.entries()) {
    if (!seal) stop(`entry ${i + 1} of ${party} has no seal`)
    if (seal.n !== i + 1) stop(`entry ${i + 1} of ${party} is missing or not in its place`)
    hash = createHash('sha256')
      .update(`${hash}\n${canonical(said)}`)
      .digest('hex')
    if (hash !== seal.hash) stop(`entry ${seal.n} of ${party} is not what was sealed`)
    marks.add((mark = [seal.n, ...hash.slice(0, 20).match(/.{4}/g)].join('-')))
    sum += said.paise
  }
  const balance = `balance ₹${(sum / 100).toFixed(2)}`
  console.log(`${party}: ${entries.length} entries, ${balance}, mark ${mark}`)
}
for (const mark of held)
  if (!marks.has(mark.toLowerCase().trim())) stop(`the mark ${mark} is of another khata`)
console.log(`In order; ${held.length} marks met.`)
