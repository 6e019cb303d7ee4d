import { type Bill, billSchema } from '#core/bill/bill.ts'
import { billKindOf } from '#core/bill/gst.ts'
import type { Shop } from '#core/shop/shop.ts'
import { formatIn } from '../../i18n/format.ts'
import { wordsIn } from '../../i18n/i18n.ts'
import { productNamesIn } from '../../i18n/product-name.ts'

const id = (n: number): string => `01900000-0000-7000-8000-00000000000${n}`

/** A bill that shows on the printer's screen how bills look: it is nobody's, and kept nowhere. */
export async function sampleBill({ lang, gstKind }: Shop, at: number): Promise<Bill> {
  const { qty } = formatIn(await wordsIn(lang, 'app'), lang, false)
  const nameOf = await productNamesIn(lang, qty)
  const name = (ref: string) => nameOf({ ref, names: {} })
  const tax = gstKind === 'regular' ? { gstBp: 500 } : {}
  const line = (n: number, ref: string, priced: object) => ({
    ...{
      moveId: id(n),
      productId: id(n),
      name: name(ref),
      unit: 'piece',
      per: 1,
      ...tax,
      ...priced,
    },
  })
  return billSchema.parse({
    ...{ id: id(0), no: 'A/000001', kind: billKindOf(gstKind, [tax]), at, login: null },
    ...{ customerId: null, customerName: '', offPaise: 0, roundPaise: 0, totalPaise: 24_700 },
    lines: [
      line(1, 'sugar', { unit: 'g', qty: 455, pricePaise: 4400, per: 1000, totalPaise: 2000 }),
      line(2, 'mustard-oil', { qty: 1, pricePaise: 18_500, totalPaise: 18_500 }),
      line(3, 'instant-noodles', { qty: 3, pricePaise: 1400, totalPaise: 4200 }),
    ],
    payments: [{ id: id(4), method: 'cash', paise: 24_700, utr: '' }],
  })
}
