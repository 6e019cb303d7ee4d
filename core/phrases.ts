import { assert } from './assert.ts'
import type { Lang } from './shop/languages.ts'

const plurals: Record<Lang, Intl.PluralRules> = {
  en: new Intl.PluralRules('en'),
  hi: new Intl.PluralRules('hi'),
  bn: new Intl.PluralRules('bn'),
  mr: new Intl.PluralRules('mr'),
}

type Branch = { [name: string]: string | Branch }

/** Every sentence of a table by its path, plural endings left off. */
type Leaf<T> = {
  [Name in keyof T & string]: T[Name] extends string
    ? Name extends `${infer Base}_one` | `${infer Base}_other`
      ? Base
      : Name
    : `${Name}.${Leaf<T[Name]>}`
}[keyof T & string]

type PhraseValues = { readonly [name: string]: string | number }

/** Sentences of one file in locales/, in each language; see `phrasesIn`. */
export const phrasesOf =
  <Table extends Branch>(tables: Record<Lang, Table>) =>
  (lang: Lang, key: Leaf<Table>, values?: PhraseValues): string =>
    phrasesIn(lang, tables[lang])(key, values)

/**
 * Sentences of one file in locales/, with `{{name}}` filled in once, so that braces in what a person wrote stay what
 * they are. A key with `_one` and `_other` is chosen by `count`.
 */
export const phrasesIn =
  <Table extends Branch>(lang: Lang, table: Table) =>
  (key: Leaf<Table>, values: PhraseValues = {}): string => {
    const path: string[] = String(key).split('.')
    const name = path.pop() ?? ''
    let branch: Branch = table
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
