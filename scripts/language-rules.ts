/** The strings of one language: namespace (file name) to nested keys. */
export type Strings = { [namespace: string]: Branch }
type Branch = { [key: string]: Branch | string }

const source = 'en'

/** Words the trade writes in Latin letters in every language. */
const latinWords = new Set(
  [
    ['Haat', 'WhatsApp', 'JioMart', 'ONDC', 'Chrome', 'Android', 'Wi-Fi'],
    [
      'UPI',
      'QR',
      'PIN',
      'OTP',
      'MRP',
      'GST',
      'GSTIN',
      'HSN',
      'CGST',
      'SGST',
      'FSSAI',
      'SMS',
      'CSV',
      'PDF',
    ],
    ['kg', 'g', 'ml', 'L'],
  ].flat(),
)

/** Our words, not hers: a shopkeeper reads what happened and what to do. */
const forbidden: { [language: string]: RegExp } = {
  en: /\b(sync\w*|servers?|cached?|caches|invalid|errors?)\b/iu,
  hi: /सिंक|सर्वर|एरर|इनवैलिड|अमान्य/u,
  bn: /সিঙ্ক|সিংক|সার্ভার|এরর|ইনভ্যালিড/u,
  mr: /सिंक|सर्व्हर|सर्वर|एरर|इनव्हॅलिड|अवैध/u,
}

const ownScript: { [language: string]: RegExp } = {
  hi: /\p{Script=Devanagari}/u,
  bn: /\p{Script=Bengali}/u,
  mr: /\p{Script=Devanagari}/u,
}

/** Placeholders `{{name}}` and tags `<b>`, which are code and no language. */
const code = /\{\{[^}]*\}\}|<\/?[\w]+\s*\/?>/gu
const latinWord = /\p{Script=Latin}[\p{Script=Latin}\p{M}]*(?:[-'’]\p{Script=Latin}+)*/gu
const pluralEnding = /_(zero|one|two|few|many|other)$/u

/** Every fault of the four languages as a full sentence; an empty list when there is none. */
export function languageFaults(languages: { [language: string]: Strings }): string[] {
  const english = flatten(languages[source] ?? {})
  return Object.entries(languages).flatMap(([language, strings]) => {
    const own = flatten(strings)
    const faults = [...missingKeys(language, own, english), ...pluralFaults(language, own)]
    for (const [key, text] of own) {
      for (const fault of textFaults(language, key, text, english)) {
        faults.push(`${language} ${key}: ${fault}`)
      }
    }
    return faults
  })
}

/**
 * The keys of all namespaces that no source text names, directly or by a template literal whose
 * holes stand for words: `accepted.${mode}_in` names accepted.home_in.
 */
export function unusedKeys(strings: Strings, sources: string): string[] {
  const named = new Set(Array.from(sources.matchAll(/(['"`])([\w.:]+)\1/gu), ([, , name]) => name))
  const literals = Array.from(sources.matchAll(/`([\w.:]+(?:\$\{[^}]*\}[\w.:]*)+)`/gu))
  const templates = literals.map(([, body = '']) => {
    const fixedParts = body.replaceAll('.', '\\.').split(/\$\{[^}]*\}/u)
    return new RegExp(`^${fixedParts.join('[\\w.]+')}$`, 'u')
  })
  const isUsed = (name: string): boolean => named.has(name) || templates.some((t) => t.test(name))
  return [...flatten(strings).keys()].filter((key) => {
    const full = key.replace(pluralEnding, '')
    const inNamespace = full.slice(full.indexOf(':') + 1)
    return ![full, full.replace(':', '.'), inNamespace].some(isUsed)
  })
}

/** Nested keys become `namespace:a.b.c`; anything but text or a branch becomes an empty text. */
function flatten(strings: Strings): Map<string, string> {
  const flat = new Map<string, string>()
  const walk = (branch: Branch, prefix: string): void => {
    for (const [name, value] of Object.entries(branch)) {
      const key = `${prefix}${name}`
      if (typeof value === 'object' && value !== null) walk(value, `${key}.`)
      else flat.set(key, typeof value === 'string' ? value : '')
    }
  }
  for (const [namespace, branch] of Object.entries(strings)) walk(branch, `${namespace}:`)
  return flat
}

function missingKeys(
  language: string,
  own: Map<string, string>,
  english: Map<string, string>,
): string[] {
  return [
    ...[...english.keys()]
      .filter((key) => !own.has(key))
      .map((key) => `${language} ${key}: is missing.`),
    ...[...own.keys()]
      .filter((key) => !english.has(key))
      .map((key) => `${language} ${key}: does not exist in English.`),
  ]
}

/** i18next picks the ending by Intl.PluralRules; an ending it asks for and does not find shows the key. */
function pluralFaults(language: string, own: Map<string, string>): string[] {
  const endings = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const plurals = new Set([...own.keys()].filter((key) => pluralEnding.test(key)).map(stem))
  return [...plurals].flatMap((key) =>
    endings
      .filter((ending) => !own.has(`${key}_${ending}`))
      .map((ending) => `${language} ${key}: lacks the plural form _${ending}.`),
  )
}

function stem(key: string): string {
  return key.replace(pluralEnding, '')
}

function textFaults(
  language: string,
  key: string,
  text: string,
  english: Map<string, string>,
): string[] {
  const faults: string[] = []
  if (text.trim() === '') return ['is empty.']
  if (text !== text.trim()) faults.push('begins or ends with a space.')
  if (text !== text.normalize('NFC')) faults.push('is not in Unicode form NFC.')
  const wrongWord = forbidden[language]?.exec(text)
  if (wrongWord) faults.push(`says "${wrongWord[0]}", which is our word and not the shopkeeper's.`)
  if (/[०-९০-৯]/u.test(text)) faults.push('has native digits; the app shows 0-9 everywhere.')
  faults.push(...placeholderFaults(language, key, text, english))
  if (language !== source) faults.push(...scriptFaults(language, text, english.get(key)))
  return faults
}

function scriptFaults(language: string, text: string, englishText: string | undefined): string[] {
  const faults: string[] = []
  const prose = text.replaceAll(code, ' ')
  const foreignWords = (prose.match(latinWord) ?? []).filter((word) => !latinWords.has(word))
  // Numbers, signs and words every language keeps, such as "{{amount}} kg", may stay as they are.
  const isNeutral = foreignWords.length === 0 && !/\p{L}/u.test(prose.replaceAll(latinWord, ''))
  if (isNeutral) return []
  if (text === englishText) faults.push('is still the English text.')
  if (foreignWords.length > 0) faults.push(`has Latin words: ${foreignWords.join(', ')}.`)
  if (ownScript[language]?.test(prose) === false)
    faults.push('is not in the script of the language.')
  for (const script of ['Devanagari', 'Bengali']) {
    const letters = new RegExp(`\\p{Script=${script}}`, 'u')
    if (letters.test(prose) && letters.source !== ownScript[language]?.source) {
      faults.push(`has letters of the ${script} script.`)
    }
  }
  return faults
}

/**
 * The same placeholders as in English. Only a `_one` that is chosen for exactly 1 may leave out the
 * count: in Hindi and Bengali that form also serves 0.
 */
function placeholderFaults(
  language: string,
  key: string,
  text: string,
  english: Map<string, string>,
): string[] {
  const model = english.get(key.replace(/_one$/u, '_other')) ?? english.get(key)
  if (model === undefined) return []
  const wanted = codeIn(model)
  const found = codeIn(text)
  const mayOmitCount = key.endsWith('_one') && new Intl.PluralRules(language).select(0) !== 'one'
  const missing = wanted.filter(
    (part) => !found.includes(part) && !(mayOmitCount && part === '{{count}}'),
  )
  const extra = found.filter((part) => !wanted.includes(part))
  return [
    ...missing.map((part) => `lacks ${part}.`),
    ...extra.map((part) => `has ${part}, which English does not have.`),
  ]
}

function codeIn(text: string): string[] {
  return Array.from(text.matchAll(code), ([part]) => part.replaceAll(/\s/gu, ''))
}
