import { fail, type Result } from '#core/result.ts'
import { maxFileBytes, type ShopFile, type ShopFileProblem } from '#core/shop-file/format.ts'
import { readingShopFile } from '#core/shop-file/read-shop-file.ts'
import type { Ports } from '../ports.ts'
import { breathe } from '../breathe.ts'
import { fileTools } from './file-tools.ts'

/** Reads a chosen file whole, or says why it is none of ours. `shop` = the only shop that will do; null = any. */
export async function readShopFile(
  ports: Ports,
  file: Blob,
  shop: string | null,
): Promise<Result<ShopFile, ShopFileProblem>> {
  if (file.size > maxFileBytes) return fail('too_big')
  const reading = readingShopFile(new Uint8Array(await file.arrayBuffer()), fileTools, shop)
  for (;;) {
    const step = reading.next()
    if (step.done) return step.value
    await breathe(ports)
  }
}
