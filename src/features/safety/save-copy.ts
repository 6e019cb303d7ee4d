import { isStorageFailure } from '../../data/quota.ts'
import type { Store } from '../../data/store.ts'
import { download, handFile } from '../../platform/hand-file.ts'

export type SavedCopy = 'saved' | 'put_off' | 'failed'

/**
 * Writes the whole shop into a file and gives it into the person's hands, or into Downloads when nobody has asked.
 * `put_off`: she closed the share sheet. Never throws for a full or failing phone.
 */
export async function saveCopy(
  store: Store,
  { byItself = false }: { byItself?: boolean } = {},
): Promise<SavedCopy> {
  try {
    const { exportShop } = await import('../../data/rescue/export-shop.ts')
    const { file, next } = await exportShop(store.book)
    if (byItself) download(file)
    else if (!(await handFile(file))) return 'put_off'
    const at = store.book.ports.now()
    await store.db.meta.put({ k: 'copy', value: { at, next } })
    return 'saved'
  } catch (error) {
    if (!isStorageFailure(error)) store.book.ports.report(new Error('No copy.', { cause: error }))
    return 'failed'
  }
}
