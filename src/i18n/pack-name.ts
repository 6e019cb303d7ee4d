import { useCallback } from 'react'
import { type Pack, packWords } from '#core/catalogue/pack.ts'
import type { Unit } from '#core/quantity/quantity.ts'
import { useFormat } from './format.ts'
import { useT } from './i18n.ts'

/** What a pack is called on this phone: the word of the language, else the shop's own. */
export function usePackWord(): (name: string) => string {
  const t = useT('item')
  return useCallback(
    (name: string) => {
      const word = packWords.find((known) => known === name)
      return word ? t(`pack_word.${word}`) : name
    },
    [t],
  )
}

/** The same with how much is in it: "Carton (24 pcs)". */
export function usePackName(): (pack: Pick<Pack, 'name' | 'qty'>, unit: Unit) => string {
  const t = useT('item')
  const word = usePackWord()
  const { qty } = useFormat()
  return useCallback(
    (pack: Pick<Pack, 'name' | 'qty'>, unit: Unit) =>
      t('pack_of', { pack: word(pack.name), amount: qty(pack.qty, unit) }),
    [t, word, qty],
  )
}
