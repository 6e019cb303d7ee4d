import { foldText } from '../catalogue/fold-text.ts'
import { productFromReady, type ReadyProduct } from '../catalogue/product-from-ready.ts'
import {
  type ReadyBase,
  type ReadyItem,
  type ReadyNames,
  readyItem,
} from '../catalogue/ready-catalogue.ts'
import { withoutSizes } from '../catalogue/said-size.ts'
import { closeKeys } from '../catalogue/search-key.ts'
import type { Unit } from '../quantity/quantity.ts'
import type { Lang } from '../shop/languages.ts'

/** The ready catalogue with the names of all languages. */
export type Ready = { base: ReadyBase; names: readonly ReadyNames[] }

export type Size = { qty: number; unit: Unit }

/** A name as it is compared: folded, without sizes and signs. */
export const nameKey = (name: string): string =>
  withoutSizes(foldText(name))
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

/** The ready catalogue as rows of a list are looked up in it. */
export class ReadyBook {
  /** The language of the screen, in which goods are shown and lists are written. */
  readonly lang: Lang
  private readonly ready: Ready
  private readonly shown: ReadyNames | undefined
  private readonly places = new Map<string, number>()
  private readonly byName = new Map<string, string | null>()
  private bySound: Map<string, string | null> | undefined
  private readonly makers = new Map<string, string>()
  private readonly categories = new Map<string, string>()

  constructor(ready: Ready, lang: Lang) {
    this.lang = lang
    this.ready = ready
    this.shown = ready.names.find((file) => file.lang === lang)
    const { base, names } = ready
    for (const [place, row] of base.rows.entries()) {
      const [id] = row
      this.places.set(id, place)
      for (const key of this.keysAt(place)) note(this.byName, key, id)
      for (const brand of (row[11] ?? '').split('|'))
        if (brand !== '' && !this.makers.has(nameKey(brand))) this.makers.set(nameKey(brand), id)
    }
    for (const [place, [id]] of base.categories.entries()) {
      this.categories.set(foldText(id), id)
      for (const file of names) this.categories.set(foldText(file.categories[place] ?? id), id)
    }
  }

  /** All that the good at this place is called, as it is compared. */
  private keysAt(place: number): Set<string> {
    const texts = this.ready.names.map((file) => file.rows[place] ?? '')
    const all = [...texts, this.ready.base.rows[place]?.[10] ?? ''].flatMap((text) =>
      text.split('|'),
    )
    return new Set(all.map(nameKey).filter((key) => key !== ''))
  }

  private sounds(): Map<string, string | null> {
    if (this.bySound) return this.bySound
    this.bySound = new Map()
    for (const [id, place] of this.places)
      for (const key of this.keysAt(place))
        for (const sound of soundsOf(key)) note(this.bySound, sound, id)
    return this.bySound
  }

  /** The names of a ready good in all languages; none when this catalogue does not have it. */
  namesOf(ref: string): string[] {
    const place = this.places.get(ref)
    if (place === undefined) return []
    return this.ready.names.flatMap((file) => file.rows[place]?.split('|')[0] ?? [])
  }

  /** What a ready good is called on screen; '' when this catalogue does not have it. */
  shownName(ref: string): string {
    const place = this.places.get(ref)
    return (place === undefined ? undefined : this.shown?.rows[place]?.split('|')[0]) ?? ''
  }

  /** The good whose whole name this is, by letter or else by sound; null when it is none's, or several have it. */
  called(name: string): ReadyItem | null {
    const key = nameKey(name)
    let id = this.byName.get(key)
    if (id === undefined && key !== '') {
      const found = new Set(soundsOf(key).flatMap((sound) => this.sounds().get(sound) ?? []))
      id = found.size === 1 ? [...found][0] : null
    }
    return id == null || !this.shown ? null : readyItem(this.ready.base, this.shown, id)
  }

  /** The category of what a name ends with ("Fortune sunflower oil") or whose maker it begins with; '' unknown. */
  categoryHint(name: string): string {
    const words = nameKey(name).split(' ')
    for (let from = 1; from < words.length; from++) {
      const id = this.byName.get(words.slice(from).join(' '))
      if (id != null) return this.categoryOf(id)
    }
    for (let end = Math.min(3, words.length); end > 0; end--) {
      const id = this.makers.get(words.slice(0, end).join(' '))
      if (id !== undefined) return this.categoryOf(id)
    }
    return ''
  }

  private categoryOf(id: string): string {
    const row = this.ready.base.rows[this.places.get(id) ?? -1]
    return (row && this.ready.base.categories[row[1]]?.[0]) ?? ''
  }

  /** The category that a cell names, by id or in any language; null when it is none of ours. */
  categoryCalled(cell: string): string | null {
    return this.categories.get(foldText(cell).trim()) ?? null
  }

  /** What a category is called on screen. */
  categoryName(id: string): string {
    const place = this.ready.base.categories.findIndex(([known]) => known === id)
    return this.shown?.categories[place] ?? id
  }
}

/** The first good that is called so; of two that both are nobody knows which is meant. */
function note(map: Map<string, string | null>, key: string, id: string): void {
  const before = map.get(key)
  map.set(key, before === undefined || before === id ? id : null)
}

/** A name by its sound, word for word; a few ways where a word can be read in several. */
function soundsOf(key: string): string[] {
  let all = ['']
  for (const word of key.split(' ')) {
    const keys = closeKeys(word)
    all = all.flatMap((before) => keys.map((sound) => `${before} ${sound}`)).slice(0, 4)
  }
  return all
}

/** A product of a ready good in the unit and size that a list says. */
export function fromReady(item: ReadyItem, unit: Unit, size: Size | null): ReadyProduct {
  if (unit !== 'piece')
    return productFromReady(item, unit === 'g' ? 'loose-weight' : 'loose-volume')
  const isPacket = size !== null || item.forms.includes('packet')
  return productFromReady(item, isPacket ? 'packet' : 'piece', size)
}

/** How a ready good is sold when a list does not say it: packed when it has a size, else the usual way. */
export function usualUnit({ forms: [first = 'piece'] }: ReadyItem, size: Size | null): Unit {
  if (size !== null || first === 'packet' || first === 'piece') return 'piece'
  return first === 'loose-weight' ? 'g' : 'ml'
}
