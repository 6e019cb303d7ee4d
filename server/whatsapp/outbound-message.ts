import { assert } from '#core/assert.ts'
import type { PageNews } from '../bills/page-status.ts'
import { cutText } from './cut-text.ts'
import type { AddressValues, Recipient } from './inbound-update.ts'
import { type Bill, billParameters } from './order-details.ts'

/** What we say to a customer, before it becomes a Cloud API body. Texts over a limit are cut there. */
export type OutboundMessage =
  | { type: 'text'; body: string }
  | { type: 'buttons'; body: string; footer?: string; buttons: Choice[] }
  | { type: 'list'; body: string; button: string; sections: { title: string; rows: Row[] }[] }
  /** Goods of a catalogue that is connected to the number, to be put into a basket; 30 at most. */
  | {
      type: 'product_list'
      header: string
      body: string
      catalogueId: string
      title: string
      retailerIds: string[]
    }
  /** Opens WhatsApp's address form; `known` fills in what we have. India only. */
  | { type: 'address_request'; body: string; known: AddressValues }
  | { type: 'location_request'; body: string }
  /** A bill to be paid in the chat; `plain` is the same news as a text, for where WhatsApp takes no bill. */
  | { type: 'order_details'; body: string; footer: string; plain: string; bill: Bill }
  /** The same news as a text, which also moves the page of the order's bill. */
  | { type: 'order_status'; body: string; page: PageNews }
  /** An approved template: the only kind that passes outside the customer service window. */
  | { type: 'template'; name: string; language: string; parameters: string[] }

/** `id` is ours and comes back with the answer. */
export type Choice = { id: string; title: string }
type Row = Choice & { description?: string }

/** What may be tapped under a message, by id. */
export function choiceIds(message: OutboundMessage): string[] {
  if (message.type === 'buttons') return message.buttons.map(({ id }) => id)
  if (message.type !== 'list') return []
  return message.sections.flatMap(({ rows }) => rows.map(({ id }) => id))
}

export type CloudApiBody = { [field: string]: unknown }

/**
 * Meta's limits in characters (commerce-protocols 1.5), less the tenth that emoji and joined letters
 * may cost more than they look. Ids are never cut: they must come back as they went out.
 */
const spare = (limit: number): number => Math.floor(limit * 0.9)
const limits = {
  text: spare(4096),
  body: spare(1024),
  header: spare(60),
  footer: spare(60),
  buttonTitle: spare(20),
  sectionTitle: spare(24),
  rowTitle: spare(24),
  rowDescription: spare(72),
  parameter: spare(1024),
}
const maxCallbackData = 512

/** Whether a text fits into a message with buttons whole. */
export const fitsWithButtons = (text: string): boolean => text.length <= limits.body

/** Whether a name fits on a button, and so into a row of a list, whole. */
export const fitsAsButton = (title: string): boolean => title.length <= limits.buttonTitle

const fit = (text: string, limit: number): string => cutText(text, limit, '…')

/**
 * The body of `POST /<phone number id>/messages`. A number is preferred over the business-scoped id:
 * it works with every kind of message. `callbackData` comes back with every status;
 * `replyTo` quotes a message of the customer.
 */
export function cloudApiBody(
  to: Recipient,
  message: OutboundMessage,
  extra: { callbackData?: string; replyTo?: string } = {},
): CloudApiBody {
  assert(to.waId !== null || to.bsuid !== null, 'A message needs a recipient.')
  const { callbackData, replyTo } = extra
  assert((callbackData?.length ?? 0) <= maxCallbackData, 'Callback data holds 512 characters.')
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...(to.waId === null ? { recipient: to.bsuid } : { to: to.waId }),
    ...content(message),
    ...(replyTo === undefined ? {} : { context: { message_id: replyTo } }),
    ...(callbackData === undefined ? {} : { biz_opaque_callback_data: callbackData }),
  }
}

function content(message: OutboundMessage): CloudApiBody {
  switch (message.type) {
    case 'text':
      return {
        type: 'text',
        text: { preview_url: false, body: fit(message.body, limits.text) },
      }
    case 'template':
      return { type: 'template', template: templateBody(message) }
    default:
      return { type: 'interactive', interactive: interactive(message) }
  }
}

function interactive(
  message: Exclude<OutboundMessage, { type: 'text' | 'template' }>,
): CloudApiBody {
  const body = { text: fit(message.body, limits.body) }
  switch (message.type) {
    case 'buttons': {
      const { buttons, footer } = message
      assert(buttons.length >= 1 && buttons.length <= 3, 'A message has one to three buttons.')
      return {
        type: 'button',
        body,
        ...(footer === undefined ? {} : { footer: { text: fit(footer, limits.footer) } }),
        action: {
          buttons: choices(buttons, 256).map(({ id, title }) => ({
            type: 'reply',
            reply: { id, title: fit(title, limits.buttonTitle) },
          })),
        },
      }
    }
    case 'list': {
      const { button, sections } = message
      const rows = sections.flatMap((section) => section.rows)
      assert(rows.length >= 1 && rows.length <= 10, 'A list has one to ten rows in all.')
      choices(rows, 200)
      return {
        type: 'list',
        body,
        action: {
          button: fit(button, limits.buttonTitle),
          sections: sections.map((section) => ({
            title: fit(section.title, limits.sectionTitle),
            rows: section.rows.map(({ id, title, description }) => ({
              id,
              title: fit(title, limits.rowTitle),
              ...(description === undefined
                ? {}
                : { description: fit(description, limits.rowDescription) }),
            })),
          })),
        },
      }
    }
    case 'product_list': {
      const { header, catalogueId, title, retailerIds } = message
      assert(retailerIds.length >= 1 && retailerIds.length <= 30, 'It shows one to thirty goods.')
      return {
        type: 'product_list',
        header: { type: 'text', text: fit(header, limits.header) },
        body,
        action: {
          catalog_id: catalogueId,
          sections: [
            {
              title: fit(title, limits.sectionTitle),
              product_items: retailerIds.map((id) => ({ product_retailer_id: id })),
            },
          ],
        },
      }
    }
    case 'address_request':
      return {
        type: 'address_message',
        body,
        action: {
          name: 'address_message',
          parameters: {
            country: 'IN',
            ...(Object.keys(message.known).length === 0 ? {} : { values: message.known }),
          },
        },
      }
    case 'order_details':
      return {
        type: 'order_details',
        body,
        ...(message.footer === '' ? {} : { footer: { text: fit(message.footer, limits.footer) } }),
        action: { name: 'review_and_pay', parameters: billParameters(message.bill) },
      }
    case 'order_status': {
      const { reference, status } = message.page
      return {
        type: 'order_status',
        body,
        action: {
          name: 'review_order',
          parameters: { reference_id: reference, order: { status } },
        },
      }
    }
    case 'location_request':
      return { type: 'location_request_message', body, action: { name: 'send_location' } }
  }
}

function choices<T extends Choice>(list: T[], maxId: number): T[] {
  const ids = new Set(list.map(({ id }) => id))
  assert(ids.size === list.length, 'Two choices may not share an id.')
  assert(
    list.every(({ id }) => id.length >= 1 && id.length <= maxId),
    `A choice id holds 1 to ${maxId} characters.`,
  )
  return list
}

function templateBody({
  name,
  language,
  parameters,
}: Extract<OutboundMessage, { type: 'template' }>): CloudApiBody {
  return {
    name,
    language: { code: language },
    components: [
      {
        type: 'body',
        parameters: parameters.map((text) => ({
          type: 'text',
          // Meta refuses line breaks, tabs and runs of spaces inside a template's words.
          text: fit(text.replaceAll(/\s+/g, ' ').trim(), limits.parameter),
        })),
      },
    ],
  }
}
