import { browserPorts, type Ports } from '../data/ports.ts'
import { openStore, type Store } from '../data/store.ts'
import { StoreError, type StoreErrorCode } from '../data/store-error.ts'
import { isChoosingFirstGoods } from '../features/onboarding/first-run.ts'
import { setUpI18n } from '../i18n/i18n.ts'
import { chosenLang } from '../i18n/languages.ts'
import { loadReadyNames } from '../i18n/product-name.ts'

/** What the phone found when the app started. */
export type Booted =
  | { kind: 'first'; ports: Ports }
  | { kind: 'shop'; ports: Ports; store: Store }
  | { kind: 'stopped'; ports: Ports; code: StoreErrorCode }

/** Id of the shop on this phone; also read by the shell in index.html. */
const shopKey = 'haat.shop'

/** Words and book are opened side by side; neither waits for the network. */
export async function boot(): Promise<Booted> {
  const ports = browserPorts(__APP_VERSION__)
  const words = setUpI18n()
  const book = openBook(ports)
  const lang = chosenLang()
  // Product names come from the same phone in a moment; a list should not be drawn twice for them.
  if (lang) await loadReadyNames(lang).catch(ports.report)
  await words
  return book
}

async function openBook(ports: Ports): Promise<Booted> {
  const shopId = localStorage.getItem(shopKey)
  if (shopId === null) return { kind: 'first', ports }
  try {
    const store = await openStore(shopId, ports)
    // A phone killed while the new shop was being stocked comes back to that.
    if (isChoosingFirstGoods() && location.pathname === '/')
      history.replaceState(null, '', '/stock/add')
    return { kind: 'shop', ports, store }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return { kind: 'stopped', ports, code: error.code }
  }
}

/** From now on this phone opens with that shop. */
export const keepShop = (shopId: string): void => localStorage.setItem(shopKey, shopId)

/** The next start begins anew; the book itself is not touched. */
export const forgetShop = (): void => localStorage.removeItem(shopKey)
