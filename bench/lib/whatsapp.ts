import { createHmac } from 'node:crypto'

/** What a server with its demo believes. */
const demoSecret = 'demo-app-secret'
const demoNumber = '109876543210987'

let sent = 0

/** A text message of another customer each time, as WhatsApp's Cloud API tells of it. */
function webhookBody(text: string): string {
  sent += 1
  const from = `9198${String(20_000_000 + sent)}`
  const message = {
    from,
    id: `wamid.bench.${sent}`,
    timestamp: String(Math.floor(Date.now() / 1000)),
    type: 'text',
    text: { body: text },
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

/** Sends one signed message; throws unless it was accepted. */
export async function sendWebhook(url: string, text: string): Promise<void> {
  const body = webhookBody(text)
  const signature = createHmac('sha256', demoSecret).update(body).digest('hex')
  const response = await fetch(`${url}/webhooks/whatsapp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
    body,
  })
  if (!response.ok) throw new Error(`The webhook was answered ${response.status}.`)
  await response.arrayBuffer()
}
