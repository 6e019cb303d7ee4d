import type { Config } from './config.ts'
import type { Db } from './db/db.ts'
import type { Metrics } from './health/metrics.ts'
import type { Log } from './log.ts'
import type { PushSender } from './notify/push-sender.ts'
import type { PostToPartner } from './partner/post-to-partner.ts'
import type { Poke } from './sync/poke.ts'

/** The outside world, handed in: clock, ids, database, network. Nothing else in server/ reaches for them. */
export type Deps = {
  config: Config
  db: Db
  /** UTC ms. */
  now(): number
  /** A UUIDv7 in lower case. */
  newId(): string
  /** From 0 up to 1; for the jitter of retries. */
  random(): number
  poke: Poke
  log: Log
  metrics: Metrics
  fetch: typeof fetch
  postToPartner: PostToPartner
  /** Where the Cloud API answers; the demo's stand-in is at our own address, known once we listen. */
  whatsappApiUrl(): string
  /** Where people reach us, for links in messages; undefined where nobody has said. */
  publicUrl(): string | undefined
  push: { publicKey: string; sender: PushSender }
  /** Work was put down: the worker looks now rather than at its next turn. */
  nudge(): void
}
