import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { openDb } from './db.ts'

const writer = fileURLToPath(new URL('../testing/write-until-killed.ts', import.meta.url))

/** Runs a writer until it has said so many lines; the last version it acknowledged is what must not be lost. */
async function writeFor(directory: string, shop: string, lines: number) {
  const child = spawn(process.execPath, [writer, directory, shop], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let acknowledged = 0
  let said = 0
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('v ')) acknowledged = Number(line.slice(2))
    if (++said === lines) break
  }
  return { child, acknowledged: () => acknowledged }
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

test('killed at any moment the embedded database keeps every acknowledged write whole, and opens again without help', async () => {
  const directory = join(mkdtempSync(join(tmpdir(), 'haat-kill-')), 'pglite')
  const shop = v7()
  let acknowledged = 0
  for (const lines of [40, 77]) {
    const run = await writeFor(directory, shop, lines)
    await expect(
      openDb({ directory }, { now: Date.now, onCommit: () => {} }),
      'a second process must be refused by the name of the first',
    ).rejects.toThrow(`pid ${run.child.pid}`)
    await kill(run.child)
    acknowledged = run.acknowledged()
  }
  const db = await openDb({ directory }, { now: Date.now, onCommit: () => {} })
  const { v, stock, changes } = await db.readShop(shop, async (tx) => ({
    v: (await tx.sql.selectFrom('shop_clock').select('v').executeTakeFirstOrThrow()).v,
    stock: await tx.sql.selectFrom('stock').select('row').execute(),
    changes: await tx.sql.selectFrom('change').select('v').execute(),
  }))
  await db.close()
  expect(Number(v)).toBeGreaterThanOrEqual(acknowledged)
  expect(acknowledged).toBeGreaterThan(3)
  // Five rows a version, and none for the version that opened the shop: nothing is missing and nothing is half.
  expect(stock).toHaveLength(5 * (Number(v) - 1))
  const versions = Array.from({ length: Number(v) - 1 }, (_, i) => i + 2)
  expect(new Set(changes.map((change) => Number(change.v)))).toEqual(new Set(versions))
}, 120_000)
