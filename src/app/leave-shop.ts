import type { Store } from '../data/store.ts'
import { forgetShop } from './boot.ts'

/**
 * Takes the shop off this phone: its book, what lies beside it, and the word that it is here. Whoever calls this has
 * made sure that everything is somewhere else, or that the person knows what is lost.
 */
export async function leaveShop({ shopId, book: { ports }, close }: Store): Promise<void> {
  const [{ deleteBook }, { dropMirror }] = await Promise.all([
    import('../data/rescue/rebuild.ts'),
    import('../data/unsent-mirror.ts'),
  ])
  await close()
  await deleteBook(ports, shopId)
  await dropMirror(ports, shopId)
  await forgetShop()
  location.assign('/')
}
