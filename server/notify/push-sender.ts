import webPush from 'web-push'

/** Where a browser wants to be notified, as it gave it to us. */
export type PushAddress = { endpoint: string; p256dh: string; auth: string }

export type PushNews = {
  /** JSON without names or amounts: it passes through the browser maker's servers (encrypted). */
  payload: string
  /** Newer news of a topic replaces what still waits at the push service. At most 32 of A-Z a-z 0-9 - _ . */
  topic: string
  ttlSeconds: number
}

/**
 * - gone: the browser has taken the subscription back; forget it.
 * - later: the push service is busy or not reachable.
 * - never: it refuses this very message; a fault of ours.
 */
export type PushOutcome = 'sent' | 'gone' | 'later' | 'never'

/** The way to a closed app. Tests and the simulation put a fake here. */
export type PushSender = { send(to: PushAddress, news: PushNews): Promise<PushOutcome> }

export type VapidKeys = { publicKey: string; privateKey: string }

const timeoutMs = 5_000

/** Sends by RFC 8030 and 8291. `subject` is a web or mail address by which push services reach the operator. */
export function webPushSender(keys: VapidKeys, subject: string): PushSender {
  return {
    async send(to, { payload, topic, ttlSeconds }) {
      try {
        await webPush.sendNotification(
          { endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } },
          payload,
          {
            vapidDetails: { subject, ...keys },
            TTL: ttlSeconds,
            urgency: 'high',
            topic,
            timeout: timeoutMs,
          },
        )
        return 'sent'
      } catch (error) {
        return outcomeOf(error)
      }
    },
  }
}

function outcomeOf(error: unknown): PushOutcome {
  const status = error instanceof webPush.WebPushError ? error.statusCode : undefined
  if (status === undefined || status === 429 || status >= 500) return 'later'
  return status === 404 || status === 410 ? 'gone' : 'never'
}
