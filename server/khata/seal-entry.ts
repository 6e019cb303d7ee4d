import { createHash } from 'node:crypto'
import type { KhataEntry } from '#core/khata/khata.ts'
import { sealedText } from '#core/khata/seal.ts'
import { entity } from '#core/sync/rows.ts'
import type { ShopTx } from '../db/db.ts'

/**
 * Writes a new entry as the next link of its account's chain (H6), in the transaction that takes it: the shop's clock lets
 * one such transaction in at a time, so the order of the chain is the order in which entries came. Entries that came before
 * there were chains, or whose seals went with what an erased person was told, are linked first.
 */
export async function writeSealed(tx: ShopTx, entry: KhataEntry): Promise<void> {
  await tx.flush()
  const found = await tx.sql
    .selectFrom('khata_entry')
    .select('row')
    .where('shop_id', '=', tx.shopId)
    .where('party_id', '=', entry.partyId)
    .where(({ or, eb, selectFrom }) =>
      or([
        eb('sealed_n', 'is', null),
        eb(
          'sealed_n',
          '=',
          selectFrom('khata_entry')
            .select(({ fn }) => fn.max('sealed_n').as('n'))
            .where('shop_id', '=', tx.shopId)
            .where('party_id', '=', entry.partyId),
        ),
      ]),
    )
    .execute()
  const rows = found.map(({ row }) => row)
  const loose = rows
    .filter(({ seal }) => !seal)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  let head = rows.find(({ seal }) => seal)?.seal
  for (const next of [...loose, entry]) {
    const hash = createHash('sha256')
      .update(sealedText(head?.hash ?? '', next))
      .digest('hex')
    head = { n: (head?.n ?? 0) + 1, hash }
    await tx.write(entity.khata, { ...next, seal: head })
  }
}
