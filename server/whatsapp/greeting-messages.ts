import { type Lang, languages } from '#core/shop/languages.ts'
import { cutText } from './cut-text.ts'
import { languageNames } from './language-names.ts'
import { languageReplyId } from './language-reply.ts'
import type { OutboundMessage } from './outbound-message.ts'
import { phrase } from './phrases.ts'
import { usualButton } from './usual-messages.ts'

/** `shopName` may be empty: the owner can skip it; `pageUrl` = the shop's own order page, if it takes orders there. */
type Welcome = { shopName: string; pageUrl: string | null }

/** `hasUsual` = he may ask for what he usually takes. */
export type Greeting = Welcome & { hasUsual: boolean }

/** In which language he wants to be written to; with a `welcome` that is also the greeting. */
export type AskedLanguage = { welcome: Welcome | null }

/** Goods of the shop's catalogue in WhatsApp, what sells most first. */
export type ShownGoods = { shopName: string; catalogueId: string; retailerIds: string[] }

export const greeting = (lang: Lang, { hasUsual, ...welcome }: Greeting): OutboundMessage => ({
  type: 'buttons',
  body: welcomeWords(lang, welcome).join('\n'),
  buttons: [
    ...(hasUsual ? [usualButton(lang)] : []),
    { id: languageReplyId('ask'), title: languageWord(lang) },
  ],
})

/** The question stands there in each language, so that everybody finds his own. */
export const languageAsked = (lang: Lang, { welcome }: AskedLanguage): OutboundMessage => ({
  type: 'list',
  body: [
    ...(welcome ? [...welcomeWords(lang, welcome), ''] : []),
    ...languages.map((each) => phrase(each, 'language.choose')),
  ].join('\n'),
  button: languageWord(lang),
  sections: [
    {
      title: languageWord(lang),
      rows: languages.map((each) => ({ id: languageReplyId(each), title: languageNames[each] })),
    },
  ],
})

export const goodsShown = (
  lang: Lang,
  { shopName, catalogueId, retailerIds }: ShownGoods,
): OutboundMessage => ({
  type: 'product_list',
  header: shopName || phrase(lang, 'the_shop'),
  body: phrase(lang, 'goods.choose'),
  catalogueId,
  title: phrase(lang, 'goods.most'),
  retailerIds,
})

/** "Language" in two languages, for who cannot read the first. */
const languageWord = (lang: Lang): string =>
  `${phrase(lang, 'language.word')} / ${phrase(lang === 'en' ? 'hi' : 'en', 'language.word')}`

const welcomeWords = (lang: Lang, { shopName, pageUrl }: Welcome): string[] => [
  shopName === ''
    ? phrase(lang, 'greeting.unnamed')
    : phrase(lang, 'greeting.named', { shop: cutText(shopName, 80, '…') }),
  phrase(lang, 'greeting.how_to_order', { example: phrase(lang, 'example') }),
  ...(pageUrl === null ? [] : ['', phrase(lang, 'greeting.page', { url: pageUrl })]),
]
