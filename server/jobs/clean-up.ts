import type { Deps } from '../deps.ts'
import { forgetOndc } from '../ondc/ondc-orders.ts'
import { forgetEvents } from '../partner/events.ts'
import { forgetNonces } from '../partner/require-partner.ts'
import type { WorkSource } from './worker.ts'

const hour = 3_600_000
const day = 24 * hour
/** WhatsApp repeats itself for seven days; what customers wrote is not kept beyond what that needs (server.md 10). */
const keptMs = 30 * day

/** Once an hour: forgets what was taken in and sent long ago. Never counts as work, so it does not keep the loop busy. */
export function cleanUpSource(): WorkSource {
  let doneAt = Number.NEGATIVE_INFINITY
  return async (deps) => {
    const now = deps.now()
    if (now - doneAt < hour) return 0
    doneAt = now
    await forgetBefore(deps, now - keptMs)
    await forgetNonces(deps, now)
    await forgetEvents(deps.db, now)
    await forgetOndc(deps.db, now)
    return 0
  }
}

async function forgetBefore({ db: { global } }: Deps, before: number): Promise<void> {
  await global.deleteFrom('whatsapp_inbox').where('done_at', '<', before).execute()
  await global.deleteFrom('outbox').where('done_at', '<', before).execute()
  await global.deleteFrom('pair_code').where('expires_at', '<', before).execute()
}
