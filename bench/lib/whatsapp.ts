import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

/** What a server with its demo believes. */
const demoSecret = 'demo-app-secret'
const demoNumber = '109876543210987'

/** A good in WhatsApp's cart, by the id the shop gave it, with the price its catalogue showed in paise. */
export type CartItem = { id: string; pricePaise: number; quantity: number }

let sent = 0

/** A message of another customer each time, as WhatsApp's Cloud API tells of it. */
function webhookBody(content: object): string {
  sent += 1
  const from = `9198${String(20_000_000 + sent)}`
  const message = {
    from,
    id: `wamid.sent.${sent}`,
    timestamp: String(Math.floor(Date.now() / 1000)),
    ...content,
  }
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '918652000141', phone_number_id: demoNumber },
    contacts: [{ profile: { name: `Customer ${sent}` }, wa_id: from }],
    messages: [message],
  }
  const entry = [{ id: '104567890123456', changes: [{ field: 'messages', value }] }]
  return JSON.stringify({ object: 'whatsapp_business_account', entry })
}

/** Sends one signed text; throws unless it was accepted. */
export const sendWebhook = (url: string, text: string): Promise<void> =>
  post(url, webhookBody({ type: 'text', text: { body: text } }))

/** Sends one signed basket from the shop's catalogue; throws unless it was accepted. */
export const sendBasket = (url: string, items: readonly CartItem[]): Promise<void> =>
  post(
    url,
    webhookBody({
      type: 'order',
      order: {
        catalog_id: '1483920017364552',
        product_items: items.map(({ id, pricePaise, quantity }) => ({
          product_retailer_id: id,
          quantity,
          item_price: pricePaise / 100,
          currency: 'INR',
        })),
      },
    }),
  )

async function post(url: string, body: string): Promise<void> {
  const signature = createHmac('sha256', demoSecret).update(body).digest('hex')
  for (;;) {
    const response = await fetch(`${url}/webhooks/whatsapp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
      body,
    })
    await response.arrayBuffer()
    if (response.ok) return
    if (response.status !== 503) throw new Error(`The webhook was answered ${response.status}.`)
    // A server on a busy machine asks to come back, and WhatsApp does; what was measured then shows it.
    await pause(1_000)
  }
}
