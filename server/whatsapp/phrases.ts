import { assert } from '#core/assert.ts'
import type { Lang } from '#core/shop/languages.ts'
import bn from '../../locales/bn/whatsapp.json' with { type: 'json' }
import en from '../../locales/en/whatsapp.json' with { type: 'json' }
import hi from '../../locales/hi/whatsapp.json' with { type: 'json' }
import mr from '../../locales/mr/whatsapp.json' with { type: 'json' }

const tables: Record<Lang, typeof en> = { en, hi, bn, mr }
const plurals: Record<Lang, Intl.PluralRules> = {
  en: new Intl.PluralRules('en'),
  hi: new Intl.PluralRules('hi'),
  bn: new Intl.PluralRules('bn'),
  mr: new Intl.PluralRules('mr'),
}

type Branch = { [name: string]: string | Branch }
type Leaf<T> = {
  [Name in keyof T & string]: T[Name] extends string
    ? Name extends `${infer Base}_one` | `${infer Base}_other`
      ? Base
      : Name
    : `${Name}.${Leaf<T[Name]>}`
}[keyof T & string]

/** Every sentence of locales/<lang>/whatsapp.json by its path, plural endings left off. */
export type PhraseKey = Leaf<typeof en>

/**
 * A sentence in the customer's language with `{{name}}` filled in once, so that braces in what a
 * person wrote stay what they are. A key with `_one` and `_other` is chosen by `count`.
 */
export function phrase(
  lang: Lang,
  key: PhraseKey,
  values: { readonly [name: string]: string | number } = {},
): string {
  const path = key.split('.')
  const name = path.pop() ?? ''
  let branch: Branch = tables[lang]
  for (const step of path) {
    const next = branch[step]
    assert(typeof next === 'object', `There are no phrases under ${key}.`)
    branch = next
  }
  const text = branch[name] ?? branch[`${name}_${plurals[lang].select(Number(values['count']))}`]
  assert(typeof text === 'string', `The phrase ${key} is missing in ${lang} or needs a count.`)
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_all, slot: string) => {
    const value = values[slot]
    assert(value !== undefined, `The phrase ${key} needs a value for ${slot}.`)
    return String(value)
  })
}
