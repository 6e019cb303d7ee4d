import { isOlderApp } from '#core/sync/app-version.ts'
import { packColumns } from '#core/sync/columns.ts'
import {
  type MutationResult,
  oldestApp,
  oldestProto,
  proto,
  type PullRequest,
  type PullResponse,
} from '#core/sync/protocol.ts'
import type { ShopRead } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { type Device, mustBeWelcome } from '../http/auth.ts'
import { readChanges } from './changes.ts'
import {
  afterVersion,
  readCursor,
  type SnapshotPosition,
  wholeVersion,
  writeCursor,
} from './cursor.ts'
import { heldAlone, noteSeen, readSeen } from './device-notes.ts'
import { resultOf, storedMutations } from './mutation-rows.ts'
import { beginSnapshot, readSnapshot, type SnapshotAsked } from './snapshot.ts'
import { type Clock, epochProblem, readClock, renewEpoch, syncProblem } from './timeline.ts'

/** The release whose first builds did not say it. */
const silentApp = '0.1.0'
/** Results in one reply; rows never run ahead of them. */
const mostResults = 200

/**
 * What a phone does not know yet, out of one snapshot of the database (sync.md section 4): first the results of its own
 * mutations, then rows up to where those results reach, so that no row shows an effect before the phone knows that its
 * mutation is in it. Throws problems: epoch, revoked, upgrade, resync.
 */
export async function pull(
  deps: Deps,
  device: Device,
  request: PullRequest,
  key: string,
): Promise<PullResponse> {
  const now = deps.now()
  const read = await deps.db.readShop(device.shopId, async (tx) => {
    const clock = await readClock(tx)
    const seen = await readSeen(tx, device.deviceId)
    return { clock, seen, ...(await readPage(tx, { device, request, key, now, clock, seen })) }
  })
  const { clock, seen } = read
  if ('isRestored' in read) {
    // Only this database's own past can be newer than itself: it came back from a backup without saying so.
    deps.log.error(
      { shop: device.shopId, code: 'undeclared_restore' },
      'the database is older than its phones',
    )
    const renewed = deps.newId()
    const epoch = await renewEpoch(deps.db, device.shopId, clock.epoch, renewed)
    if (epoch === renewed) deps.metrics.epochsRenewed.inc()
    throw epochProblem(now, epoch, seen.lastSeq)
  }
  const { reply, wholeV } = read
  deps.metrics.pending.observe({ way: 'pull' }, request.pending)
  const pending = heldAlone(request.pending, request.ackSeq, seen.lastSeq)
  if (wholeV !== undefined) deps.metrics.versionsBehind.observe(clock.v - wholeV)
  // In the middle of a catch-up it is soon here again, with more.
  const v = reply.more ? undefined : wholeV
  await noteSeen(deps.db, device, { pending, now, ...(v === undefined ? {} : { v }) })
  return reply
}

type Asked = {
  device: Device
  request: PullRequest
  key: string
  now: number
  clock: Clock
  seen: { lastSeq: number }
}

async function readPage(
  tx: ShopRead,
  { device, request, key, now, clock, seen }: Asked,
): Promise<{ isRestored: true } | { reply: PullResponse; wholeV: number | undefined }> {
  const { v, epoch, tombFloor } = clock
  const known = { now, epoch, lastSeq: seen.lastSeq }
  if (request.epoch !== epoch) throw epochProblem(now, epoch, seen.lastSeq)
  mustBeWelcome(device)
  if (request.proto < oldestProto || isOlderApp(request.app ?? silentApp, oldestApp)) {
    throw syncProblem(426, 'upgrade', 'This app is too old for the server.', known)
  }
  const timeline = { key, shopId: device.shopId, epoch, roleSet: device.roleSet }
  const from = request.cursor === null ? null : readCursor(request.cursor, timeline)
  if (from && from.v > v) return { isRestored: true }
  if (from === undefined || (from && from.v < tombFloor)) {
    throw syncProblem(410, 'resync', 'Start from a snapshot; this cursor is of no use.', known)
  }
  const { results, reach, isCut } = await readResults(tx, device.deviceId, request.ackSeq, v)
  const begun = { proto, epoch, now, from: request.cursor, v, lastSeq: seen.lastSeq, results }
  if (from?.kind === 'change') {
    const { page, dels, to, isWhole } = await readChanges(tx, from, {
      ...{ role: device.role, bound: reach, limit: request.limit },
    })
    const more = !isWhole || reach < v
    const rows = packColumns(page.rows)
    const reply = { ...begun, to: writeCursor(to, timeline), more, rows, dels }
    return { reply, wholeV: wholeVersion(from) }
  }
  const snapshot = from ?? (await beginSnapshot(tx, v, now))
  const shown = isCut
    ? { rows: [], name: 'results', to: snapshot }
    : await snapshotRows(tx, snapshot, { role: device.role, limit: request.limit, now })
  const { total } = snapshot
  const done = shown.to?.done ?? total
  return {
    reply: {
      ...begun,
      to: writeCursor(shown.to ?? afterVersion(snapshot.v), timeline),
      more: shown.to !== undefined || snapshot.v < v,
      part: { name: shown.name, done, total: Math.max(done, total) },
      rows: packColumns(shown.rows),
      dels: [],
    },
    wholeV: undefined,
  }
}

async function snapshotRows(tx: ShopRead, from: SnapshotPosition, asked: SnapshotAsked) {
  const { page, name, to } = await readSnapshot(tx, from, asked)
  return { rows: page.rows, name, to }
}

/** Results the phone has not seen, and the version up to which it then may see rows. */
async function readResults(
  tx: ShopRead,
  deviceId: string,
  ackSeq: number,
  v: number,
): Promise<{ results: MutationResult[]; reach: number; isCut: boolean }> {
  const range = { after: ackSeq, upTo: Number.MAX_SAFE_INTEGER, limit: mostResults + 1 }
  const stored = await storedMutations(tx, deviceId, range)
  const shown = stored.slice(0, mostResults)
  const isCut = stored.length > mostResults
  const last = shown.at(-1)
  return { results: shown.map(resultOf), reach: isCut && last ? Number(last.rec_v) : v, isCut }
}
