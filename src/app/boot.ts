import { browserPorts, type Ports } from '../data/ports.ts'
import type { Store } from '../data/store.ts'
import { StoreError, type StoreErrorCode } from '../data/store-error.ts'
import { isChoosingFirstGoods } from '../features/onboarding/first-run.ts'
import { setUpI18n } from '../i18n/i18n.ts'
import { chosenLang } from '../i18n/languages.ts'
import { keep, readKept, restoreKept } from '../platform/kept.ts'
import { unlockPhone } from '../platform/lock.ts'
import type { ShopApp as ShopAppScreens } from './ShopApp.tsx'

/** An open book and the screens over it. */
export type OpenedShop = { store: Store; ShopApp: typeof ShopAppScreens }

/** What the phone found when the app started; `mendable` = id of the shop whose book can be made anew. */
export type Booted =
  | { kind: 'first'; ports: Ports }
  | { kind: 'shop'; ports: Ports; shop: OpenedShop }
  | { kind: 'stopped'; ports: Ports; code: StoreErrorCode; mendable: string | null }

/** Id of the shop on this phone; also read by the shell in index.html. */
const shopKey = 'shop'

/** Words and book are opened side by side; neither waits for the network. */
export async function boot(): Promise<Booted> {
  const ports = browserPorts(__APP_VERSION__)
  const restored = restoreKept()
  // A shop opens at once with what is known. Older words are put right a moment later, which only a kill makes needed.
  if (readKept(shopKey) === null) await restored
  else void restored.then((isChanged) => isChanged && location.reload())
  const shopId = readKept(shopKey)
  const words = setUpI18n()
  const booted = shopId === null ? ({ kind: 'first', ports } as const) : openBook(shopId, ports)
  await words
  return booted
}

async function openBook(shopId: string, ports: Ports): Promise<Booted> {
  const screens = loadShopApp()
  try {
    const { openStore } = await import('../data/store.ts')
    const store = await openStore(shopId, ports)
    // A phone killed while the new shop was being stocked comes back to that.
    if (isChoosingFirstGoods() && location.pathname === '/')
      history.replaceState(null, '', '/stock/add')
    const { ShopApp, readAhead } = await screens
    readAhead(store)
    return { kind: 'shop', ports, shop: { store, ShopApp } }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    const { code } = error
    const isMendable =
      code === 'cannot_open' || (code === 'empty' && (await hasMirror(shopId, ports)))
    return { kind: 'stopped', ports, code, mendable: isMendable ? shopId : null }
  }
}

/** Whether something of a shop whose book the browser has cleared still lies beside it. */
async function hasMirror(shopId: string, ports: Ports): Promise<boolean> {
  const { readMirror } = await import('../data/unsent-mirror.ts')
  return (await readMirror(ports, shopId)) !== undefined
}

/** The shop's screens, and the names of goods beside them: a list should not be drawn twice for those. */
async function loadShopApp() {
  const [shopApp, { loadReadyNames }] = await Promise.all([
    import('./ShopApp.tsx'),
    import('../i18n/product-name.ts'),
  ])
  const lang = chosenLang()
  if (lang) await loadReadyNames(lang).catch(reportError)
  return shopApp
}

/** From now on this phone opens with that shop, and so does this page. */
export async function enterShop(store: Store): Promise<OpenedShop> {
  await keep(shopKey, store.shopId)
  const { ShopApp } = await loadShopApp()
  return { store, ShopApp }
}

/** The next start begins anew; the book itself is not touched. */
export async function forgetShop(): Promise<void> {
  // Whoever could open its lock is gone with it.
  await unlockPhone()
  await keep(shopKey, null)
}
