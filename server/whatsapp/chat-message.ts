import type { Attention } from '#core/attention/attention.ts'
import { type Address, type Customer, writtenOn } from '#core/customer/customer.ts'
import { personOf } from '#core/customer/person.ts'
import type { NewLine } from '#core/order/new-line.ts'
import type { Order } from '#core/order/order.ts'
import { isClosed } from '#core/order/order-status.ts'
import { hasSlots } from '#core/shop/slots.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import { entity } from '#core/sync/rows.ts'
import { cardsOfPerson } from '../customers/cards-of-person.ts'
import { NothingToDo, type ShopTx } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { linesOfItems, linesOfText } from '../orders/draft-lines.ts'
import { hasUsual, openOrderOf } from '../orders/order-rows.ts'
import { placeCustomerOrder } from '../orders/place-order.ts'
import type { CatalogueCache } from '../orders/shop-catalogue.ts'
import { executeAs } from '../sync/execute.ts'
import { askShop, formMarks } from './ask-shop.ts'
import { chosenInWords } from './chosen-in-words.ts'
import { askForMedia } from './customer-media.ts'
import { addressAt, addressOf, findCustomer, learned, newCustomer } from './customers.ts'
import { greet, takeLanguage } from './greet.ts'
import type { ChatMessage, InboundMessage } from './inbound-update.ts'
import { namedLanguage } from './named-language.ts'
import { namedWay } from './named-way.ts'
import { takeNewNumber } from './new-number.ts'
import { say } from './say.ts'
import { isReplyId, takeAnswer, takeCancelWish, takeReply } from './order-answers.ts'
import { takeOwnerWord } from './owner-talk.ts'
import { quotedBy } from './quoted.ts'
import { offerSlots } from './slot-talk.ts'
import {
  isCancelWish,
  isGreeting,
  isStop,
  isOtherTime,
  isThanks,
  isUsualWish,
  yesOrNo,
} from './small-talk.ts'
import { type Talk, toCustomer } from './talk.ts'
import { takeWay } from './way-talk.ts'
import { askWhich, namedChoice, takeWhichReply } from './which-talk.ts'
import { showUsual, takeUsualReply, usualJustShown } from './usual-talk.ts'

/** Whose message it was, the shop's own id for its owner; it opens the window to answer. `isKept` = nobody understood it. */
export type Taken = { customerId: string | null; isKept: boolean }

/** Does what follows from one message of a customer (commerce-protocols 1.3). Runs once for each message. */
export async function takeChatMessage(
  tx: ShopTx,
  chat: ChatMessage & { at: number | null; pageUrl: string | null },
  deps: Deps,
  catalogues: CatalogueCache,
): Promise<Taken> {
  const { customer: sender, messageId, pageUrl } = chat
  const message = readAs(chat.message)
  const now = deps.now()
  const shop = await tx.row(entity.shop, tx.shopId)
  // Opened at this server but its own first words have not arrived yet: try again later.
  if (!shop) throw new Error('A message came for a shop that has not told its name yet.')
  if (await takeOwnerWord({ tx, newId: deps.newId, now, shop }, { ...chat, message }))
    return { customerId: tx.shopId, isKept: false }
  const known = await findCustomer(tx, sender)
  const before = known ?? newCustomer(deps.newId(), shop)
  const sentAt = Math.min(chat.at ?? now, now)
  const told = { text: wordsOf(chat.message), isNew: !known, at: sentAt, id: deps.newId() }
  const customer = learned(before, sender, told)
  const cards = known ? await cardsOfPerson(tx, known) : [customer]
  const [kept = customer, ...others] = cards.map((card) =>
    card.id === customer.id ? customer : card,
  )
  const person = personOf([kept, ...others])
  const isTap = message.type === 'button_reply' || message.type === 'list_reply'
  const quoted = await quotedBy(tx, person, chat.replyTo)
  const said = { messageId, sentAt, pageUrl, quoted, isTap }
  const talk: Talk = { tx, deps, now, shop, customer, person, ...said }
  switch (message.type) {
    case 'text':
      if (isStop(message.body)) {
        await takeStop(talk, before)
        break
      }
      await keepCustomer(talk, before)
      await takeText(talk, message.body, catalogues)
      // Longer than WhatsApp itself allows: the end is missing, so a person looks at it.
      if (message.truncated) await askShop(talk, { form: 'text', text: message.body })
      break
    case 'order': {
      await keepCustomer(talk, before)
      const lines = linesOfItems(message.items, await catalogues.read(tx), customer.lang)
      await placeCustomerOrder(talk, lines, message.note ?? '')
      break
    }
    case 'address':
      await takeAddress(talk, before, addressOf(message.values))
      break
    case 'location':
      await takeAddress(talk, before, addressAt(message, person.addresses[0] ?? null))
      break
    case 'image':
    case 'audio':
    case 'video':
    case 'document':
      await keepCustomer(talk, before)
      await askShop(
        talk,
        {
          form: message.type,
          text: message.caption ?? '',
          media: await askForMedia(talk, message),
        },
        await orderMeant(talk),
      )
      await say(toCustomer(talk), 'please_send_text', { isSeen: true })
      break
    case 'contacts': {
      await keepCustomer(talk, before)
      const people = message.contacts.map(({ name, phones }) => [name, ...phones].join(' ').trim())
      await askShop(talk, { form: 'contacts', text: people.join(', ') }, await orderMeant(talk))
      await say(toCustomer(talk), 'please_send_text', { isSeen: true })
      break
    }
    case 'unsupported':
      await keepCustomer(talk, before)
      await say(toCustomer(talk), 'please_send_text', { isSeen: false })
      break
    case 'edit':
    case 'revoke':
      await takeSecondThought(talk, before, message)
      break
    case 'system':
      await takeNewNumber(talk, known, message.newWaId)
      break
    case 'unknown':
      return { customerId: known?.id ?? null, isKept: true }
    case 'button_reply':
    case 'list_reply':
      await keepCustomer(talk, before)
      await takeReply(talk, message.id, catalogues)
      break
    // Hearts and stickers: nothing to do.
    case 'sticker':
    case 'reaction':
      return { customerId: known?.id ?? null, isKept: false }
  }
  return { customerId: customer.id, isKept: false }
}

/** The button of a template is one of ours by its payload, else the words that stand on it (W10). */
function readAs(message: InboundMessage): Exclude<InboundMessage, { type: 'button' }> {
  if (message.type !== 'button') return message
  const { payload, text } = message
  return isReplyId(payload)
    ? { type: 'button_reply', id: payload, title: text }
    : { type: 'text', body: text || payload, truncated: false }
}

/** His own: what stands on a button does not tell his language. */
const wordsOf = (message: InboundMessage): string => {
  if (message.type === 'text') return message.body
  return message.type === 'order' ? (message.note ?? '') : ''
}

async function keepCustomer({ tx, deps, now, customer }: Talk, before: Customer): Promise<void> {
  const isSame = canonicalJson(customer) === canonicalJson(before)
  const isStored = isSame && (await tx.row(entity.customer, customer.id)) !== undefined
  if (!isStored) await executeAs(tx, deps, 'channel', 'saveCustomer', { customer }, now)
}

/** The order that his message is about: the one that it quotes, else his newest that is open. */
const orderMeant = async ({ tx, person, quoted }: Talk): Promise<Order | undefined> =>
  quoted?.order ?? openOrderOf(tx, person)

async function takeText(talk: Talk, text: string, catalogues: CatalogueCache): Promise<void> {
  const { tx, shop, person, quoted, now } = talk
  if (quoted?.sent) return takeBeside(talk, quoted.sent, text)
  const chosen = quoted?.message ? chosenInWords(quoted.message, text, now) : null
  if (chosen !== null) return takeReply(talk, chosen, catalogues)
  // What he says of an order is about nothing else: never a new one, nor what he usually takes (W9).
  const isOfOrder = Boolean(quoted?.order)
  const meant = await orderMeant(talk)
  const open = meant && !isClosed(meant.st) ? meant : undefined
  const answer = open?.st === 'change_proposed' ? yesOrNo(text) : null
  if (open && (answer === 'no' || isCancelWish(text))) return takeCancelWish(talk, open)
  if (open?.change && answer === 'yes') return takeAnswer(talk, open, 'yes', open.change.version)
  const usual = isOfOrder || yesOrNo(text) === null ? null : await usualJustShown(talk)
  if (usual) return takeUsualReply(talk, yesOrNo(text) === 'yes' ? usual : { answer: 'no' })
  if (isThanks(text)) return
  if (!isOfOrder && isUsualWish(text)) return showUsual(talk)
  if (open && hasSlots(shop, open.mode) && isOtherTime(text)) return offerSlots(talk, open)
  const way = open ? namedWay(text) : null
  if (open && way !== null) return takeWay(talk, open, way)
  const lang = namedLanguage(text)
  if (lang !== null) return takeLanguage(talk, lang, catalogues)
  if (isGreeting(text)) return greet(talk, text, catalogues)
  const catalogue = await catalogues.read(tx)
  const named = open ? namedChoice(open, text, catalogue, quoted?.message ?? null) : null
  if (open && named) return takeWhichReply(talk, open, named, catalogue)
  const lines: NewLine[] = isOfOrder ? [] : linesOfText(text, catalogue)
  if (lines.length > 0) return askWhich(talk, await placeCustomerOrder(talk, lines, ''), catalogue)
  await askShop(talk, { form: 'text', text }, meant)
  if (!meant)
    return say(toCustomer(talk), 'not_understood', { hasUsual: await hasUsual(tx, person) })
  await noteWith(talk, meant, text)
}

/** What he says of a photo or a voice message of his belongs to the order that the shop writes from it (W9). */
async function takeBeside(talk: Talk, sent: Attention, text: string): Promise<void> {
  if (isThanks(text)) return
  const meant = await orderMeant(talk)
  await askBeside(talk, sent, text, meant)
  if (meant) await noteWith(talk, meant, text)
  else await say(toCustomer(talk), 'noted_beside', {})
}

function askBeside(
  talk: Talk,
  { detail }: Attention,
  text: string,
  order: Order | undefined,
): Promise<void> {
  const form = detail['form'] === 'audio' ? 'audio' : 'image'
  const beside = typeof detail['media'] === 'string' ? detail['media'] : null
  return askShop(talk, { form, text, beside }, order)
}

async function noteWith(talk: Talk, order: Order, text: string): Promise<void> {
  if (!isClosed(order.st))
    await addToOrder(talk, order, { address: null, note: text.slice(0, 1000) })
  await say(toCustomer(talk, order), 'noted', { code: order.code })
}

/** He hears once more that he hears no more (O15). His open order goes on; the shop calls. */
async function takeStop(talk: Talk, before: Customer): Promise<void> {
  if (before.stoppedAt !== undefined) return
  await keepCustomer({ ...talk, customer: { ...talk.customer, stoppedAt: talk.now } }, before)
  await say(toCustomer(talk), 'stopped', {})
}

async function takeAddress(talk: Talk, before: Customer, address: Address): Promise<void> {
  const told = { set: { address } }
  const customer = writtenOn(talk.customer, told, { at: talk.now, id: talk.deps.newId() })
  await keepCustomer({ ...talk, customer }, before)
  const meant = await orderMeant(talk)
  // One that is over needs no address any more.
  const order = meant && isClosed(meant.st) ? await openOrderOf(talk.tx, talk.person) : meant
  if (order) await addToOrder(talk, order, { address, note: '' })
  await say(toCustomer(talk, order), 'address_noted', { code: order?.code ?? null })
}

const addToOrder = (
  { tx, deps, now }: Talk,
  { id: orderId }: Order,
  added: { address: Address | null; note: string },
) => executeAs(tx, deps, 'customer', 'addToOrder', { orderId, ...added }, now)

/**
 * Edited or taken back: the order made of that message stands, and a person decides (commerce-protocols 1.3). So he does
 * of a photo or voice message, and of what was edited when no order was made of it; of other words that were taken back
 * then, nothing is left to decide.
 */
async function takeSecondThought(
  talk: Talk,
  before: Customer,
  message: Extract<InboundMessage, { type: 'edit' | 'revoke' }>,
): Promise<void> {
  const { tx, person } = talk
  const made = await quotedBy(tx, person, message.originalMessageId)
  const text = message.type === 'edit' && message.message ? editedWords(message.message) : ''
  const isIdle = text === '' || isGreeting(text) || isThanks(text)
  const isGone = message.type === 'revoke' && Boolean(made?.sent)
  if (!made?.order && !isGone && isIdle) throw new NothingToDo()
  await keepCustomer(talk, before)
  const order = made?.order ?? (await orderMeant(talk))
  if (made?.sent)
    await askBeside(talk, made.sent, `${formMarks[message.type]} ${text}`.trim(), order)
  else await askShop(talk, { form: message.type, text }, order)
  if (!made?.order && !isGone) await say(toCustomer(talk), 'please_send_text', { isSeen: true })
}

const editedWords = (message: InboundMessage): string =>
  'caption' in message ? (message.caption ?? '') : wordsOf(message)
