import type { DeliveryStatus } from './delivery-status.ts'

/**
 * One thing WhatsApp told us, parsed at the door. `key` is stable over re-deliveries, unique per
 * phone number id. `at` is WhatsApp's own time in UTC ms, null when it gave none that can be read.
 */
export type InboundUpdate = { key: string; at: number | null } & (
  | ({ kind: 'message'; phoneNumberId: string } & ChatMessage)
  /** The shopkeeper typed in his own WhatsApp Business app; `customer` is who he wrote to. */
  | ({ kind: 'echo'; phoneNumberId: string } & ChatMessage)
  | ({ kind: 'status'; phoneNumberId: string } & StatusReport)
  | ({ kind: 'payment'; phoneNumberId: string } & PaymentReport)
  /** Anything else: kept, answered 200, never acted on. */
  | { kind: 'unknown'; phoneNumberId: string | null; field: string; raw: unknown }
)

export type ChatMessage = {
  messageId: string
  /** The message of ours that was answered or quoted. */
  replyTo: string | null
  customer: Sender
  message: InboundMessage
}

/** At least one of `waId` (digits) and `bsuid` is there; a user with a username may hide the number. */
export type Sender = {
  waId: string | null
  bsuid: string | null
  name: string | null
  username: string | null
}

export type InboundMessage =
  | { type: 'text'; body: string; truncated: boolean }
  | { type: 'order'; catalogId: string | null; note: string | null; items: OrderedItem[] }
  | { type: 'button_reply'; id: string; title: string }
  | { type: 'list_reply'; id: string; title: string; description: string | null }
  | { type: 'address'; savedAddressId: string | null; values: AddressValues }
  /** Quick reply of a template. */
  | { type: 'button'; payload: string; text: string }
  | {
      type: 'location'
      latitude: number
      longitude: number
      name: string | null
      address: string | null
      url: string | null
    }
  | {
      type: 'image' | 'audio' | 'document' | 'video' | 'sticker'
      mediaId: string
      mimeType: string
      sha256: string | null
      caption: string | null
      fileName: string | null
      /** Recorded in the chat, as opposed to a sent sound file. */
      voice: boolean
    }
  | { type: 'contacts'; contacts: { name: string; phones: string[] }[] }
  /** `emoji` is empty when the reaction was taken back. */
  | { type: 'reaction'; messageId: string; emoji: string }
  | { type: 'unsupported'; code: number | null }
  | { type: 'edit'; originalMessageId: string; message: InboundMessage | null }
  | { type: 'revoke'; originalMessageId: string }
  | { type: 'system'; event: string; newWaId: string | null; body: string }
  /** A type we do not know, or a known one in a shape we cannot read. */
  | { type: 'unknown'; waType: string; raw: unknown }

/**
 * One line of a catalogue order as the customer's phone saw it. Null fields could not be read: the
 * line needs review, the order stands. The price is what he saw; ours is decided by our catalogue.
 */
export type OrderedItem = {
  retailerId: string | null
  quantity: number | null
  /** Per unit; null also when the currency is not INR. */
  pricePaise: number | null
  currency: string | null
}

export const addressFields = [
  'name',
  'phone_number',
  'in_pin_code',
  'house_number',
  'floor_number',
  'tower_number',
  'building_name',
  'address',
  'landmark_area',
  'city',
  'state',
] as const
export type AddressValues = Partial<Record<(typeof addressFields)[number], string>>

/** Who a status speaks of. */
export type Recipient = { waId: string | null; bsuid: string | null }

export type StatusReport = {
  messageId: string
  status: DeliveryStatus
  recipient: Recipient
  /** `biz_opaque_callback_data`: what we sent along, back again. */
  callbackData: string | null
  errors: { code: number; title: string; details: string | null }[]
}

export type PaymentReport = {
  /** The status's own id; not a wamid. */
  statusId: string
  referenceId: string
  recipient: Recipient
  /** A failed attempt shows as `pending` with a failed transaction; some senders say `failed`. */
  status: 'captured' | 'pending' | 'failed'
  /** Null in the older shape, or when it is no whole number of paise. */
  amountPaise: number | null
  currency: string | null
  transaction: {
    id: string
    status: string
    gatewayId: string | null
    method: string | null
    failure: string | null
  } | null
  refunds: { id: string; amountPaise: number | null; status: string }[]
}
