import { buildMatchIndex, type MatchIndex } from '../catalogue/match-index.ts'
import { productFromReady, type ReadyProduct } from '../catalogue/product-from-ready.ts'
import { type ReadyItem, readyEntries, readyItems } from '../catalogue/ready-catalogue.ts'
import type { SplitCatalogue } from '../catalogue/split-catalogue.ts'
import { howMuch } from '../intake/how-much.ts'
import { readList } from '../intake/read-list.ts'
import { type SaidAmount, saidAmount } from '../intake/said-amount.ts'
import type { ShopProduct } from '../intake/shop-product.ts'
import type { Doubt } from '../order/order.ts'

/**
 * Lists as customers write them, made from how people speak and not from the catalogue's other names: for each message
 * its lines, parted by "; ". A line is the ids that may be meant between bars ("any-rice" = all of `any.rice`, "-" =
 * nothing in this catalogue), a space, and the amounts that are right between bars: 2000g, 500ml, 3 (pieces), ₹20, ~ (none
 * was said). "?" behind it: a careful shopkeeper would ask; "*": he may. Rules were tuned on the one half; the other half
 * only tells how well they do. The harder ones were written later, to be misread; those of other hands by
 * people who knew neither the rules nor the other lists, the ones held out last of all.
 */
export type ListEvaluation = {
  any: Record<string, string>
  tuning: Record<string, string>
  heldOut: Record<string, string>
  harderTuning: Record<string, string>
  harderHeldOut: Record<string, string>
  otherHandTuning: Record<string, string>
  otherHandHeldOut: Record<string, string>
}

/** A line of the draft over the ready catalogue, as `bench:intake` prints it. */
export type ReadyDraftLine = { itemId: string | null } & SaidAmount & { doubt: Doubt }

/** `variants` are all forms and sizes of each good, the usual one first; the shop sells the usual ones. */
export type ReadyShop = {
  products: ShopProduct[]
  variants: ReadonlyMap<string, readonly ShopProduct[]>
  index: MatchIndex
}

/** A shop that sells goods of the ready catalogue, under their ids. */
export function readyShop(
  { base, names }: SplitCatalogue,
  sells: (item: ReadyItem) => boolean = () => true,
): ReadyShop {
  const goods = readyItems(base, names.en).filter(sells)
  return {
    products: goods.map((item) => soldAs(item, productFromReady(item))),
    variants: new Map(goods.map((item) => [item.id, variantsOf(item)])),
    index: buildMatchIndex(readyEntries(base, Object.values(names))),
  }
}

const variantsOf = (item: ReadyItem): ShopProduct[] =>
  item.forms.flatMap((form) =>
    [undefined, ...item.packSizes].map((pack) => soldAs(item, productFromReady(item, form, pack))),
  )

const soldAs = ({ id }: ReadyItem, { unit, pack, pricePaise, per }: ReadyProduct): ShopProduct => ({
  id,
  ref: null,
  unit,
  packQty: pack?.qty ?? null,
  packUnit: pack?.unit ?? null,
  // The catalogue's prices are hints; no doubt here is about them.
  pricePaise: pricePaise ?? 100,
  per,
  active: true,
  available: null,
})

/** The draft lines of a message; what is politeness alone is none. */
export function readyDraft(
  text: string,
  { products, variants, index }: ReadyShop,
): ReadyDraftLine[] {
  return readList(text, products, index).flatMap(({ parsed, draft }) => {
    if (parsed.name === '' && parsed.amount.kind === 'none') return []
    const { productId, doubt } = draft
    const [usual, ...others] = variants.get(productId ?? '') ?? []
    // Which sizes a shop has the catalogue does not say: an amount in any of them is no doubt.
    const isSold =
      doubt === 'quantity' &&
      (parsed.amount.kind === 'quantity' || parsed.amount.kind === 'rupees') &&
      others.some((one) => howMuch(parsed, one).doubt === null)
    return { itemId: productId, ...saidAmount(parsed, usual), doubt: isSold ? null : doubt }
  })
}

export type Accuracy = {
  lists: number
  lines: number
  /** Good and amount are right, and a doubt is there where one has to be. */
  right: number
  /** Right, and doubted although it was plain. */
  needless: string[]
  /** Wrong without a doubt, or lost: what nobody would look at. */
  unmarked: string[]
  /** Wrong, with a doubt. */
  marked: string[]
  /** Lines that no line was expected for; with a doubt they are only looked at. */
  extra: number
}

type Expected = { ids: Set<string>; amounts: string[]; mark: '' | '?' | '*' }

function expectedLines(spec: string, any: Record<string, string>): Expected[] {
  return spec
    .split('; ')
    .filter((line) => line !== '')
    .map((line) => {
      const [, ids = '', amounts = '', mark = ''] = /^(\S+) (.+?)([?*]?)$/.exec(line) ?? []
      const all = ids.split('|').flatMap((id) => any[id.replace(/^any-/, '')]?.split(' ') ?? id)
      return { ids: new Set(all), amounts: amounts.split('|'), mark: mark as Expected['mark'] }
    })
}

const amountText = ({ quantity, unit, rupees }: SaidAmount): string =>
  rupees === undefined
    ? quantity === null
      ? '~'
      : `${quantity}${unit === 'piece' ? '' : unit}`
    : `₹${rupees}`

/** How well messages are read: `sold` are the goods of the shop, of others nothing may be taken without a doubt. */
export function measureLists(
  messages: Record<string, string>,
  any: Record<string, string>,
  shop: ReadyShop,
): Accuracy {
  const sold = new Set(shop.products.map(({ id }) => id))
  const sum: Accuracy = {
    lists: 0,
    lines: 0,
    right: 0,
    needless: [],
    unmarked: [],
    marked: [],
    extra: 0,
  }
  for (const [text, spec] of Object.entries(messages)) {
    const expected = expectedLines(spec, any)
    const draft = readyDraft(text, shop)
    sum.lists++
    sum.lines += expected.length
    const pairs = align(expected, draft, sold)
    for (const { want, got } of pairs) {
      if (!want) {
        sum.extra++
        if (got && got.doubt === null) sum.unmarked.push(told(text, want, got))
      } else if (got && isRight(want, got, sold)) {
        sum.right++
        if (want.mark === '' && got.doubt !== null && isSold(want, sold))
          sum.needless.push(told(text, want, got))
      } else (got?.doubt ? sum.marked : sum.unmarked).push(told(text, want, got))
    }
  }
  return sum
}

const isSold = ({ ids }: Expected, sold: ReadonlySet<string>): boolean =>
  [...ids].some((id) => sold.has(id))

function isRight(want: Expected, got: ReadyDraftLine, sold: ReadonlySet<string>): boolean {
  const { ids, amounts, mark } = want
  // What this shop does not sell may be taken for something, but never without a doubt.
  if (!ids.has('-') && !isSold(want, sold)) return got.doubt !== null
  const isGood = got.itemId === null ? ids.has('-') : ids.has(got.itemId)
  const isAmount = amounts.includes('~') || amounts.includes(amountText(got))
  return isGood && isAmount && (mark !== '?' || got.doubt !== null)
}

type Pair = { want: Expected | undefined; got: ReadyDraftLine | undefined }

/** Pairs what was expected with what was read, in order, so that as many as possible are right. */
function align(
  expected: readonly Expected[],
  draft: readonly ReadyDraftLine[],
  sold: ReadonlySet<string>,
): Pair[] {
  type Best = { score: number; pairs: Pair[] }
  let row: Best[] = [{ score: 0, pairs: [] }]
  for (const got of draft) row.push(joined(row.at(-1), 0, { want: undefined, got }))
  for (const want of expected) {
    const next: Best[] = [joined(row[0], 0, { want, got: undefined })]
    for (const [j, got] of draft.entries()) {
      const gain = isRight(want, got, sold)
        ? 3
        : got.itemId !== null && want.ids.has(got.itemId)
          ? 2
          : 1
      const choices = [
        joined(row[j], gain, { want, got }),
        joined(row[j + 1], 0, { want, got: undefined }),
        joined(next[j], 0, { want: undefined, got }),
      ]
      next.push(choices.reduce((best, one) => (one.score > best.score ? one : best)))
    }
    row = next
  }
  return row.at(-1)?.pairs ?? []

  function joined(before: Best | undefined, gain: number, pair: Pair): Best {
    return { score: (before?.score ?? 0) + gain, pairs: [...(before?.pairs ?? []), pair] }
  }
}

function told(text: string, want: Expected | undefined, got: ReadyDraftLine | undefined): string {
  const wanted = want
    ? `${[...want.ids].slice(0, 3).join('|')} ${want.amounts.join('|')}${want.mark}`
    : 'nothing'
  const read = got ? `${got.itemId ?? '-'} ${amountText(got)} ${got.doubt ?? ''}` : 'no line'
  return `${wanted} <> ${read.trim()} in ${text.replaceAll('\n', ' / ')}`
}
