// Writes core/sync/wire.lock.json anew after the wire was changed on purpose. That is right when
//   - an optional field was added to a call, an answer or a row, and old phones and servers can do without it;
//   - a verb is new, or got a new nv together with an upcast and a golden mutation;
//   - proto was raised.
// It is wrong when a field was renamed, removed or made narrower under its old version: work that lies unsent on phones
// would be refused.

import { readFileSync, writeFileSync } from 'node:fs'
import { lockPath, type WireLock, wireNow } from './wire-shapes.ts'

const before = JSON.parse(readFileSync(lockPath, 'utf8')) as WireLock
const now = wireNow()
const isPast = (name: string) => name.includes('@') && !(name in now.shapes)
// Earlier versions of a verb are still spoken by phones that come back after a year.
const past = Object.entries(before.shapes).filter(([name]) => isPast(name))
const shapes = Object.fromEntries(
  [...past, ...Object.entries(now.shapes)].sort(([a], [b]) => (a < b ? -1 : 1)),
)
for (const [name, hash] of Object.entries(shapes))
  if (before.shapes[name] !== hash)
    console.log(`${before.shapes[name] ? 'changed' : 'new'}: ${name}`)
writeFileSync(lockPath, `${JSON.stringify({ ...now, shapes }, null, 2)}\n`)
