import type { ChatEntry } from './chat-log.ts'
import type { DemoCustomer } from './customers.ts'
import type { DemoBill } from './order-details.ts'

/** What every shop of the demo shows as its number; only the phone number id tells shops apart. */
export const displayNumber = '918652000141'
const accountId = '104567890123456'

const seconds = (ms: number): string => String(Math.floor(ms / 1000))

function envelope(phoneNumberId: string, content: object): object {
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: accountId,
        changes: [
          {
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: displayNumber, phone_number_id: phoneNumberId },
              ...content,
            },
            field: 'messages',
          },
        ],
      },
    ],
  }
}

const ids = ({ waId, bsuid }: DemoCustomer) => ({
  ...(waId === null ? {} : { wa_id: waId }),
  user_id: bsuid,
})
const profile = ({ name, username }: DemoCustomer) => ({
  profile: { name, ...(username === null ? {} : { username }) },
})

/** The webhook that brings a customer's message. A customer with a username sends no number. */
export function messageWebhook(entry: ChatEntry, customer: DemoCustomer): object {
  const { content, replyTo } = entry
  return envelope(entry.phoneNumberId, {
    contacts: [{ ...profile(customer), ...ids(customer) }],
    messages: [
      {
        ...(customer.waId === null ? {} : { from: customer.waId }),
        from_user_id: customer.bsuid,
        id: entry.id,
        timestamp: seconds(entry.at),
        ...(replyTo === null ? {} : { context: { from: displayNumber, id: replyTo } }),
        ...content,
      },
    ],
  })
}

type Sent = { id: string; phoneNumberId: string; callbackData: string | null }

/** The webhook that tells how far a message of the shop has come. Pricing travels with `sent`. */
export function statusWebhook(
  status: 'sent' | 'delivered' | 'read',
  message: Sent,
  customer: DemoCustomer,
  now: number,
): object {
  const recipient =
    customer.waId === null ? { recipient_user_id: customer.bsuid } : { recipient_id: customer.waId }
  return envelope(message.phoneNumberId, {
    contacts: [{ ...ids(customer), ...profile(customer) }],
    statuses: [
      {
        id: message.id,
        status,
        timestamp: seconds(now),
        ...recipient,
        ...echo(message),
        ...(status === 'sent'
          ? {
              pricing: {
                billable: false,
                pricing_model: 'PMP',
                type: 'free_customer_service',
                category: 'service',
              },
            }
          : {}),
      },
    ],
  })
}

const faults: { [code: number]: { title: string; details: string } } = {
  131026: { title: 'Message undeliverable', details: 'Message undeliverable.' },
  2046: { title: 'Invalid order status', details: 'The order cannot move to this status.' },
  2047: {
    title: 'Cannot cancel order',
    details: 'The order has a payment and cannot be canceled.',
  },
}

/** The webhook for a message that was accepted first and failed afterwards, for the reason with this code. */
export function failedWebhook(message: Sent, recipient: string, code: number, now: number): object {
  const { title = '', details = '' } = faults[code] ?? {}
  return envelope(message.phoneNumberId, {
    statuses: [
      {
        id: message.id,
        status: 'failed',
        timestamp: seconds(now),
        recipient_id: recipient,
        ...echo(message),
        errors: [
          {
            code,
            title,
            message: title,
            error_data: { details },
            href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
          },
        ],
      },
    ],
  })
}

/** A payment as the gateway tells of it: first `pending`, then `captured` with its transaction. */
export function paymentWebhook(
  { phoneNumberId, bill }: { phoneNumberId: string; bill: DemoBill },
  customer: DemoCustomer,
  { transaction, isDone }: { transaction: string; isDone: boolean },
  now: number,
): object {
  const at = Math.floor(now / 1000)
  return envelope(phoneNumberId, {
    statuses: [
      {
        id: `gBGG${bill.reference}`,
        recipient_id: customer.waId ?? customer.bsuid,
        type: 'payment',
        status: isDone ? 'captured' : 'pending',
        payment: {
          reference_id: bill.reference,
          amount: { value: bill.paise, offset: 100 },
          currency: 'INR',
          transaction: {
            id: transaction,
            pg_transaction_id: transaction.replace('order', 'pay'),
            type: bill.gateway?.type ?? 'razorpay',
            status: isDone ? 'success' : 'pending',
            created_timestamp: at,
            updated_timestamp: at,
            method: { type: 'upi' },
          },
        },
        timestamp: seconds(now),
      },
    ],
  })
}

const echo = ({ callbackData }: Sent) =>
  callbackData === null ? {} : { biz_opaque_callback_data: callbackData }
