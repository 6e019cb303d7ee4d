import type { ColumnType, Generated } from 'kysely'
import type { OndcContext } from '#core/marketplace/ondc/context.ts'
import type { GivenQuote } from '#core/marketplace/ondc/given-quote.ts'
import type { Told } from '#core/marketplace/ondc/news-steps.ts'
import type { Confirmed } from '#core/marketplace/ondc/read-order.ts'
import type { OndcAction } from '#core/marketplace/ondc/request.ts'
import type { Ask } from '#core/marketplace/partner/ask.ts'
import type { PartnerEvent } from '#core/marketplace/partner/event.ts'
import type { PartnerOrder } from '#core/marketplace/partner/partner-order.ts'
import type { Reason } from '#core/order/reasons.ts'
import type { Entity, RowOf } from '#core/sync/rows.ts'
import type { PartnerRight } from '../partner/rights.ts'

/** jsonb: read as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>

/** A synced row beside the columns that queries need (docs/decisions/002). */
type SyncedTable<E extends Entity> = { shop_id: string; id: string; row: Json<RowOf[E]> }

/** Tables of one shop; row-level security shows a transaction only the shop it was opened for. */
export type ShopTables = {
  /** `phones` = how many have ever come, so that each has a series of its own for its bills. */
  shop_clock: {
    shop_id: string
    v: number
    epoch: string
    tomb_floor: Generated<number>
    phones: Generated<number>
  }
  change: { shop_id: string; e: number; id: string; v: number; del: boolean }
  shop: SyncedTable<1>
  member: SyncedTable<2>
  product: SyncedTable<4> & { sold30: number }
  stock: SyncedTable<5>
  customer: SyncedTable<6> & {
    phone: string | null
    wa_id: string | null
    bsuid: string | null
    merged_into: string | null
    page_id: string | null
  }
  shop_order: SyncedTable<7> & {
    st: string
    closed: boolean
    at: number
    accept_by: number | null
    code: string
    customer_id: string | null
    channel: string
    channel_ref: string | null
    money_waits: boolean
    delivered_at: number | null
  }
  counter_bill: SyncedTable<8> & {
    at: number
    customer_id: string | null
    money_waits: boolean
    back_at: number | null
  }
  attention: SyncedTable<10> & { st: string; code: string; ref: string | null }
  stock_move: SyncedTable<11> & {
    product_id: string
    at: number
    qty: number
    counted: number | null
  }
  supplier: SyncedTable<13>
  purchase: SyncedTable<14> & { at: number }
  cost: SyncedTable<15>
  khata_entry: SyncedTable<9> & { party_id: string; sealed_n: number | null }
  stock_take: SyncedTable<16> & { closed: boolean; at: number }
  shelf_count: SyncedTable<17> & { take_id: string }
  photo: SyncedTable<18>
  drawer_entry: SyncedTable<19> & { at: number }
  delivery_round: SyncedTable<12> & { closed: boolean; at: number; token_hash: string | null }
  /** What a rider's page has told, by the id the page gave it, and what became of it at version `v`. */
  rider_act: {
    shop_id: string
    id: string
    round_id: string
    verb: string
    args: Json<Record<string, unknown>>
    at: number
    st: string
    v: number
    n: number
  }
  /** What the customer tells at the door, good until `until` (UTC ms); `tries` = wrong ones. */
  door_code: { shop_id: string; order_id: string; code: string; until: number; tries: number }
  /** What the rider photographed at the door, `at` = when (UTC ms). */
  door_photo: { shop_id: string; order_id: string; at: number; jpeg: Uint8Array }
  /** What a customer photographed or spoke, `at` = when it was taken in (UTC ms). */
  customer_media: {
    shop_id: string
    id: string
    customer_id: string
    at: number
    mime: string
    bytes: Uint8Array
  }
  device: {
    shop_id: string
    id: string
    name: string
    last_seq: Generated<number>
    pending: Generated<number>
    app: Generated<string>
    last_seen_at: number
    revoked_at: number | null
    claim_hash: string
    seen_v: Generated<number>
    /** The how-manieth phone of its shop; null from before that was counted. */
    nth: Generated<number | null>
  }
  login: {
    shop_id: string
    id: string
    device_id: string
    member_id: string
    issued_at: number
    ended_at: number | null
  }
  mutation: {
    shop_id: string
    device_id: string
    seq: number
    id: string
    dup_of: string | null
    name: string
    nv: number
    at: number
    received_at: number
    login_id: string
    args: string | null
    hash: string
    st: 'applied' | 'noop' | 'merged' | 'refused' | 'held'
    code: string | null
    detail: Json<Record<string, unknown> | null> | null
    v: number
    rec_v: number
  }
  mutation_failure: {
    shop_id: string
    device_id: string
    seq: number
    n: number
    last_error: string
  }
  /** What was taken in from WhatsApp, by the inbox's key, and when its customer wrote it. */
  whatsapp_inbound: { shop_id: string; key: string; customer_id: string | null; at: number }
  /** What it was (`what`), and the device it was on. */
  ring_log: { shop_id: string; order_id: string; what: string; who: string; at: number }
  /** How customers pay in WhatsApp; `gateway` null = to the shop's own UPI address. */
  bill_setting: {
    shop_id: string
    catalogue_id: string
    gateway: string | null
    configuration: string | null
  }
  bill: {
    shop_id: string
    id: string
    order_id: string
    amount_paise: number
    configuration: string | null
    at: number
  }
  /** A shop asked to take a partner's order; `order_id` is the order's id in this shop, if it came to one. */
  partner_ask: {
    shop_id: string
    order_id: string
    partner_order_id: string
    st: 'placed' | 'refused' | 'withdrawn'
  }
  outbox: OutboxTable
}

/** Jobs to the outside world; the worker looks across shops for what is due. */
export type OutboxTable = {
  shop_id: string
  id: string
  kind: string
  target: string | null
  body: Json<object>
  due_at: number
  put_at: number
  attempts: Generated<number>
  lease_until: number | null
  lease_by: string | null
  done_at: number | null
  dead_at: number | null
  last_error: string | null
}

/** Small tables that cross shops: who holds which credential, which number belongs to whom, what WhatsApp sent. */
export type GlobalTables = {
  outbox: OutboxTable
  credential: {
    token_hash: string
    shop_id: string
    device_id: string
    issued_at: number
  }
  pair_code: {
    code_hash: string
    shop_id: string
    member_id: string
    expires_at: number
    used_by: string | null
  }
  /** Where customers find a shop's own page. */
  order_page: { slug: string; shop_id: string; is_open: boolean }
  whatsapp_number: { phone_number_id: string; shop_id: string }
  whatsapp_inbox: {
    key: string
    phone_number_id: string
    received_at: number
    body: Json<unknown>
    attempts: Generated<number>
    due_at: number
    done_at: number | null
    last_error: string | null
  }
  setting: { k: string; v: Json<unknown> }
  push_subscription: {
    device_id: string
    shop_id: string
    endpoint: string
    p256dh: string
    auth: string
    put_at: number
  }
  /** `events` = how many it has been told of. */
  partner: {
    id: string
    name: string
    is_test: boolean
    made_at: number
    hook_url: string | null
    events: Generated<number>
    network: ColumnType<'ondc' | null, 'ondc' | undefined, never>
  }
  partner_event: {
    partner_id: string
    n: number
    id: string
    order_id: string
    told: Json<Omit<PartnerEvent, 'id' | 'n' | 'at' | 'order'>>
    at: number
    sent_at: number | null
    dead_at: number | null
  }
  /** `shops` null = all that have let the partner in. */
  partner_key: {
    id: string
    partner_id: string
    rights: Json<PartnerRight[]>
    shops: ColumnType<string[] | null, string | null, string | null>
    made_at: number
    revoked_at: number | null
  }
  partner_nonce: { partner_id: string; nonce: string; at: number }
  partner_shop: { partner_id: string; shop_id: string; pins: Json<string[]>; joined_at: number }
  partner_order: {
    id: string
    partner_id: string
    ref: string
    hash: string
    asked: Json<PartnerOrder>
    asks: Json<Ask[]>
    over: Generated<boolean>
    cancel_reason: Reason | null
    shops: ColumnType<string[] | null, string | null, never>
    made_at: number
  }
  ondc_request: {
    bap_id: string
    transaction_id: string
    message_id: string
    action: OndcAction
    sent_at: number
    at: number
  }
  ondc_quote: { bap_id: string; transaction_id: string; given: Json<GivenQuote>; at: number }
  /** `told` null until the buyer's app knows whether its order is taken. */
  ondc_order: {
    ref: string
    context: Json<OndcContext>
    confirmed: Json<Confirmed>
    minutes: number
    told: ColumnType<Told | null, undefined, string>
    at: number
  }
}

/** All tables on one connection; inside a shop's transaction the role may touch that shop's only. */
export type Tables = ShopTables & GlobalTables
