import type { ListLine } from '#core/buy-list/buy-draft.ts'
import { inPacks, packWords } from '#core/catalogue/pack.ts'
import type { Lang } from '#core/shop/languages.ts'
import { formatIn } from '../../../i18n/format.ts'
import { wordsIn } from '../../../i18n/i18n.ts'
import { productNamesIn } from '../../../i18n/product-name.ts'
import type { GoodToBuy } from './buy-queries.ts'

/** The list in the supplier's own language, as it is sent to him. */
export async function buyText(
  lines: readonly ListLine[],
  goods: ReadonlyMap<string, GoodToBuy>,
  { lang, shopName }: { lang: Lang; shopName: string },
): Promise<string> {
  const t = await wordsIn(lang, 'needs')
  const item = await wordsIn(lang, 'item')
  const { qty: words, count } = formatIn(await wordsIn(lang, 'app'), lang, false)
  const nameOf = await productNamesIn(lang, words)
  const amountOf = ({ productId, qty, packQty }: ListLine): string => {
    const { unit = 'piece', packs = [] } = goods.get(productId)?.item.product ?? {}
    if (packQty === null) return words(qty, unit)
    const { name = '' } = packs.find((pack) => pack.qty === packQty) ?? {}
    const known = packWords.find((word) => word === name)
    const word = known ? item(`pack_word.${known}`) : name
    const n = count(inPacks(qty, { qty: packQty }).packs)
    return `${[n, word].filter(Boolean).join(' ')} × ${words(packQty, unit)}`
  }
  return [
    shopName === '' ? t('buy.text.head_unnamed') : t('buy.text.head', { shop: shopName }),
    ...lines.flatMap((line) => {
      const good = goods.get(line.productId)
      return good ? `• ${nameOf(good.item.product)} – ${amountOf(line)}` : []
    }),
  ].join('\n')
}
