import type { KhataEntry } from '#core/khata/khata.ts'
import type { OpenedPage } from './find-page.ts'

/** An account as docs/verify-khata.mjs reads it: card by card, each in the order of its chain (H6). `at` = UTC ms. */
export const accountFile = ({ shop, entries }: Pick<OpenedPage, 'shop' | 'entries'>, at: number) =>
  JSON.stringify({
    ...{ format: 'haat-khata', version: 1, shop: shop.name, at },
    entries: entries.toSorted(
      (a, b) =>
        (a.partyId < b.partyId ? -1 : a.partyId > b.partyId ? 1 : 0) || placeOf(a) - placeOf(b),
    ),
  })

const placeOf = ({ seal }: KhataEntry): number => seal?.n ?? Number.MAX_SAFE_INTEGER
