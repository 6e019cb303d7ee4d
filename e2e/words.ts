import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Lang = 'hi' | 'bn' | 'mr' | 'en'

/** The words on screen, so that one story runs in every language: `words('bn')('orders:step.accept')`. */
export function words(lang: Lang) {
  return (key: string, values: Record<string, string | number> = {}): string => {
    const [file = '', path = ''] = key.split(':')
    const strings: unknown = JSON.parse(
      readFileSync(join(import.meta.dirname, '..', 'locales', lang, `${file}.json`), 'utf8'),
    )
    const { count } = values
    const ending = typeof count === 'number' ? `_${new Intl.PluralRules(lang).select(count)}` : ''
    const text = `${path}${ending}`
      .split('.')
      .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], strings)
    if (typeof text !== 'string') throw new Error(`There are no words ${key}${ending} in ${lang}.`)
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
  }
}
