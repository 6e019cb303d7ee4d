import i18next, { type BackendModule, type TFunction } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Lang } from '#core/shop/languages.ts'
import { chosenLang, keepLang, likelyLang } from './languages.ts'

/** The English words are the types of all keys. */
type Words = {
  app: typeof import('../../locales/en/app.json')
  ui: typeof import('../../locales/en/ui.json')
  onboarding: typeof import('../../locales/en/onboarding.json')
  today: typeof import('../../locales/en/today.json')
  orders: typeof import('../../locales/en/orders.json')
  write: typeof import('../../locales/en/write.json')
  stock: typeof import('../../locales/en/stock.json')
  moves: typeof import('../../locales/en/moves.json')
  item: typeof import('../../locales/en/item.json')
  buying: typeof import('../../locales/en/buying.json')
  counting: typeof import('../../locales/en/counting.json')
  settings: typeof import('../../locales/en/settings.json')
  safety: typeof import('../../locales/en/safety.json')
  rounds: typeof import('../../locales/en/rounds.json')
  customers: typeof import('../../locales/en/customers.json')
  messages: typeof import('../../locales/en/messages.json')
  scan: typeof import('../../locales/en/scan.json')
  list: typeof import('../../locales/en/list.json')
  needs: typeof import('../../locales/en/needs.json')
  paper: typeof import('../../locales/en/paper.json')
  counter: typeof import('../../locales/en/counter.json')
  people: typeof import('../../locales/en/people.json')
  same: typeof import('../../locales/en/same.json')
  khata: typeof import('../../locales/en/khata.json')
  gst: typeof import('../../locales/en/gst.json')
  partners: typeof import('../../locales/en/partners.json')
  reports: typeof import('../../locales/en/reports.json')
  hear: typeof import('../../locales/en/hear.json')
  'day-close': typeof import('../../locales/en/day-close.json')
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: Words
    enableSelector: false
  }
}

const files = import.meta.glob<{ default: object }>([
  '../../locales/*/*.json',
  // What customers read is in their language; see customer-words.ts.
  '!../../locales/*/whatsapp.json',
  // So is what the owner reads there.
  '!../../locales/*/owner.json',
  // So is the rider's page.
  '!../../locales/*/rider.json',
  // And the page of a khata.
  '!../../locales/*/khata-page.json',
  '!../../locales/*/order-page.json',
])

/** Loaded at the start; `list`, `needs`, `paper`, `counter`, `khata`, `gst`, `partners`, `people`, `reports`, `hear` and `day-close` come with their screens. */
const namespaces = [
  'app',
  'ui',
  'onboarding',
  'today',
  'orders',
  'write',
  'stock',
  'moves',
  'item',
  'buying',
  'counting',
  'settings',
  'safety',
  'rounds',
  'customers',
  'messages',
  'scan',
] as const

const localeFiles: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (lang, namespace, done) => {
    const file = files[`../../locales/${lang}/${namespace}.json`]?.()
    file?.then(
      (words) => done(null, words.default),
      (error: Error) => done(error, null),
    )
  },
}

/** Loads the words of the chosen language, all of them: they come in one small file that is kept offline. */
export async function setUpI18n(): Promise<void> {
  const lang = chosenLang() ?? likelyLang()
  await i18next
    .use(localeFiles)
    .use(initReactI18next)
    .init({
      lng: lang,
      fallbackLng: false,
      ns: [...namespaces],
      defaultNS: 'app',
      interpolation: { escapeValue: false },
      returnNull: false,
    })
  document.documentElement.lang = lang
}

/** Changes the language at once and for the next start; nothing on screen is lost. */
export async function setLang(lang: Lang): Promise<void> {
  const isKept = keepLang(lang)
  document.documentElement.lang = lang
  await i18next.changeLanguage(lang)
  await isKept
}

/** The words of one namespace, with keys checked against the English ones. */
export const useT = <const Namespace extends keyof Words>(
  namespace: Namespace,
): TFunction<Namespace> => useTranslation(namespace as keyof Words).t as TFunction<Namespace>

export const useLang = (): Lang => useTranslation().i18n.language as Lang

/** Brings the words of a screen before it is opened, so that the first tap on it waits for nothing. */
export const loadWords = (namespace: keyof Words): Promise<void> =>
  i18next.loadNamespaces(namespace)

/** The words of one namespace in a language that is not the reader's. */
export async function wordsIn<const Namespace extends keyof Words>(
  lang: Lang,
  namespace: Namespace,
): Promise<TFunction<Namespace>> {
  await i18next.loadLanguages(lang)
  // One that comes with its screen may not be there in the reader's language either.
  await i18next.loadNamespaces(namespace)
  return i18next.getFixedT(lang, namespace as keyof Words) as unknown as TFunction<Namespace>
}
