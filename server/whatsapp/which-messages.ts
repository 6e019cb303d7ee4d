import { formatRupees } from '#core/money/format-rupees.ts'
import type { Lang } from '#core/shop/languages.ts'
import { shorterName, shownAmount, type ShownLine, shownQuantity } from './message-parts.ts'
import { fitsAsButton, type OutboundMessage } from './outbound-message.ts'
import { phrase } from './phrases.ts'
import { whichReplyId } from './which-reply.ts'

/** A line that may be one of several goods, each with what it would come to. */
export type AskedWhich = {
  code: string
  orderId: string
  n: number
  said: string
  goods: { productId: string; line: Omit<ShownLine, 'doubt'> }[]
}

/** Two goods with short names go on buttons, more or longer ones into a list; the shop may always be left to say. */
export function whichAsked(lang: Lang, asked: AskedWhich): OutboundMessage {
  const { code, orderId, n, said, goods } = asked
  const question = phrase(lang, 'which.question', { code, said: shorterName(said) })
  const choices = goods.map(({ productId, line }) => ({
    id: whichReplyId({ orderId, n, productId }),
    title: line.name,
    description: amountOf(lang, line),
  }))
  const shop = {
    id: whichReplyId({ orderId, n, productId: null }),
    title: phrase(lang, 'which.shop'),
  }
  const [first, second, ...others] = choices
  // WhatsApp takes no two buttons that read the same: of two sizes of one good the list says the price.
  const areApart = first?.title !== second?.title && others.length === 0
  if (areApart && choices.every(({ title }) => fitsAsButton(title))) {
    const lines = goods.map(({ line }) => `• ${shownAmount(lang, line)}`)
    return {
      type: 'buttons',
      body: [question, '', ...lines].join('\n'),
      buttons: [...choices.map(({ id, title }) => ({ id, title })), shop],
    }
  }
  const sections = [{ title: shorterName(said), rows: [...choices, shop] }]
  return { type: 'list', body: question, button: phrase(lang, 'which.choose'), sections }
}

/** With the whole name where a row has no room for it. */
const amountOf = (lang: Lang, line: AskedWhich['goods'][number]['line']): string =>
  fitsAsButton(line.name)
    ? `${shownQuantity(lang, line.qty, line.unit)} – ${formatRupees(line.totalPaise)}`
    : shownAmount(lang, line)
