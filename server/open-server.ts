import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { v7 } from 'uuid'
import * as z from 'zod/mini'
import { createApp } from './app.ts'
import { verifyJob } from './bills/take-payment-news.ts'
import { verifyPayment } from './bills/verify-payment.ts'
import type { Config } from './config.ts'
import { forgetPerson, forgetPersonJob } from './customers/forget-person.ts'
import { forgetPhoto, forgetPhotoJob } from './orders/door-photo.ts'
import { type Db, openDb } from './db/db.ts'
import type { Deps } from './deps.ts'
import { createMetrics } from './health/metrics.ts'
import { cleanUpSource } from './jobs/clean-up.ts'
import type { GivenUp, JobHandler } from './jobs/job.ts'
import { jobSource } from './jobs/run-jobs.ts'
import { createWorker, type Worker } from './jobs/worker.ts'
import type { Log } from './log.ts'
import { callOwner } from './notify/call-owner.ts'
import { callOwnerJob, ringOwnerJob } from './notify/owner-jobs.ts'
import { ringOwner } from './notify/ring-owner.ts'
import { webPushSender } from './notify/push-sender.ts'
import { ringPhones } from './notify/ring-phones.ts'
import { vapidKeys } from './notify/vapid-keys.ts'
import { judgeJob } from './orders/judge-at.ts'
import { judgeWaiting } from './orders/waiting-orders.ts'
import { endChange, expireOrder, forgetDraft } from './orders/order-jobs.ts'
import { catalogueCache } from './orders/shop-catalogue.ts'
import { ondcGivenUp, ondcJobs } from './ondc/jobs.ts'
import { askJob, askShop, takeNews } from './partner/asks.ts'
import { hookJob } from './partner/events.ts'
import { newsJob } from './partner/news.ts'
import { postToPartner } from './partner/post-to-partner.ts'
import { buryEvent, sendHook } from './partner/send-hook.ts'
import { playShop, trialJob } from './partner/trial.ts'
import { localPoke } from './sync/poke.ts'
import { inboxSource } from './whatsapp/inbox.ts'
import { tellShopNotSent } from './whatsapp/message-not-sent.ts'
import { customerSender } from './whatsapp/outbox.ts'
import {
  fetchMedia,
  fetchMediaJob,
  forgetMedia,
  forgetMediaJob,
  giveUpMedia,
} from './whatsapp/customer-media.ts'
import { Pace } from './whatsapp/pace.ts'
import { messageJob } from './whatsapp/say.ts'

/** The order API, opened: database migrated, routes in place, worker ready. It does not listen yet. */
export type Server = { app: FastifyInstance; deps: Deps; worker: Worker; close(): Promise<void> }

export type ServerParts = {
  config: Config
  log: Log
  /** In place of the database that the settings name. */
  openDb?: (options: Parameters<typeof openDb>[1]) => Promise<Db>
  now?: () => number
  newId?: () => string
  random?: () => number
  fetch?: typeof fetch
  pushSender?: Deps['push']['sender']
  postToPartner?: Deps['postToPartner']
  /** Off where tests call as fast as they can. */
  guards?: boolean
  /** Where the built app lies; `dist` beside this program when absent. */
  appRoot?: string
}

const handlers = ({ ondc }: Config): Record<string, JobHandler> => ({
  [messageJob]: customerSender(new Pace()),
  expire_order: expireOrder,
  end_change: endChange,
  draft_idle: forgetDraft,
  [judgeJob]: judgeWaiting,
  ring_phones: ringPhones,
  [ringOwnerJob]: ringOwner,
  [callOwnerJob]: callOwner,
  [forgetPersonJob]: forgetPerson,
  [forgetPhotoJob]: forgetPhoto,
  [fetchMediaJob]: fetchMedia,
  [forgetMediaJob]: forgetMedia,
  [verifyJob]: verifyPayment,
  [askJob]: askShop,
  [newsJob]: takeNews,
  [hookJob]: sendHook,
  [trialJob]: playShop,
  ...(ondc ? ondcJobs(ondc) : {}),
})

const givenUp: Record<string, GivenUp> = {
  [messageJob]: tellShopNotSent,
  [hookJob]: buryEvent,
  [fetchMediaJob]: giveUpMedia,
  ...ondcGivenUp,
}

const inProject = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Opens all parts in their order; on a fault those already open are closed again. */
export async function openServer(parts: ServerParts): Promise<Server> {
  const { config, log } = parts
  const now = parts.now ?? Date.now
  const poke = localPoke()
  const open = parts.openDb ?? ((options) => openDb(databaseOf(config), options))
  const db = await open({ now, onCommit: (shopId, v) => poke.publish(shopId, v) })
  try {
    const keys = await vapidKeys(db)
    const subject = config.publicUrl ?? 'mailto:operator@localhost.localdomain'
    const deps: Deps = {
      config,
      db,
      now,
      newId: parts.newId ?? v7,
      random: parts.random ?? Math.random,
      poke,
      log,
      metrics: createMetrics(),
      fetch: parts.fetch ?? fetch,
      postToPartner: parts.postToPartner ?? postToPartner(),
      whatsappApiUrl: () =>
        config.whatsapp.apiUrl ?? `http://127.0.0.1:${portOf(app)}/demo/graph/v25.0`,
      publicUrl: () =>
        config.publicUrl ?? (config.demo ? `http://localhost:${portOf(app)}` : undefined),
      push: {
        publicKey: keys.publicKey,
        sender: parts.pushSender ?? webPushSender(keys, subject),
      },
      nudge: () => worker.nudge(),
    }
    const catalogues = catalogueCache()
    const worker = createWorker(deps, [
      inboxSource(catalogues),
      jobSource(handlers(config), randomUUID(), givenUp),
      cleanUpSource(),
    ])
    let isStopping = false
    const app: FastifyInstance = await createApp(deps, {
      appRoot: parts.appRoot ?? inProject('dist'),
      version: readVersion(),
      isStopping: () => isStopping,
      guards: parts.guards ?? true,
      catalogues,
    })
    return {
      app,
      deps,
      worker,
      async close() {
        isStopping = true
        await app.close()
        await worker.stop()
        await db.close()
      },
    }
  } catch (error) {
    await db.close()
    throw error
  }
}

/** Which database the settings name. */
export const databaseOf = ({ databaseUrl, dataDir }: Config) =>
  databaseUrl === undefined ? { directory: `${dataDir}/pglite` } : { url: databaseUrl }

/** The port on which it listens, 0 before it does. */
export function portOf(app: FastifyInstance): number {
  const address = app.server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function readVersion(): string {
  const file = readFileSync(inProject('package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(file)).version
}
