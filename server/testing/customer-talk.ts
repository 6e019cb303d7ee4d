import type { SentMessage } from './fake-cloud-api.ts'
import { fromCustomer, postWebhook, sunita, text } from './webhook.ts'
import type { WhatsappDay } from './whatsapp-day.ts'

type Content = Parameters<typeof fromCustomer>[1]

/** What a customer does in WhatsApp; each returns what is sent because of it, when the server has done what follows. */
export function customerTalk(
  day: WhatsappDay,
  customer: Parameters<typeof fromCustomer>[0] = sunita,
) {
  const sends = async (content: Content): Promise<SentMessage[]> => {
    day.whatsapp.sent.length = 0
    await postWebhook(day.server.app, fromCustomer(customer, content, { at: day.now }))
    await day.server.worker.drain()
    return [...day.whatsapp.sent]
  }
  const chosen = (type: 'button_reply' | 'list_reply', id: string | undefined): Content => ({
    type: 'interactive',
    interactive: { type, [type]: { id, title: 'x' } },
  })
  return {
    ...{ sends, writes: (body: string) => sends(text(body)) },
    /** Quotes a message, by its id in WhatsApp. */
    quotes: (id: string | undefined, body: string) => sends({ ...text(body), context: { id } }),
    /** A button under a message, by its id. */
    taps: (id: string | undefined) => sends(chosen('button_reply', id)),
    /** One row of a list. */
    picks: (id: string | undefined) => sends(chosen('list_reply', id)),
  }
}
