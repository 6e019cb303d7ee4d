import { useEffect, useEffectEvent, useState } from 'react'
import type { Product } from '#core/catalogue/product.ts'
import {
  type CodeIndex,
  type GoodWithCode,
  goodsWithCode,
  indexCodes,
  readCode,
  type SeenCode,
} from '#core/catalogue/scanned-code.ts'
import type { SaidByLabel } from '#core/catalogue/weighed-label.ts'
import { useShop } from '../data/live.ts'
import { type Shelf, useShelf } from '../data/shelf.ts'
import { useKeyScanner } from '../platform/key-scanner.ts'

/** What came of the last code: several goods have it, none has, or it is no code of goods at all. */
export type Scanned =
  | { kind: 'looking' | 'no_goods' }
  | { kind: 'unknown'; gtin: string }
  | { kind: 'some'; goods: readonly GoodWithCode<Product>[] }

/**
 * Codes of goods on sale, from a camera or a scanner that types; `onOne` hears of each that says one good (C10, C13), and
 * what the label of the shop's scale says of it (C14).
 */
export function useScanned(
  onOne: (found: GoodWithCode<Product>, said: SaidByLabel | null) => void,
) {
  const labels = useShop()?.weighedLabels
  const { items, isWhole } = useShelf()
  const [gtin, setGtin] = useState<string | null>(null)
  const [isNoCode, setIsNoCode] = useState(false)
  /** Codes from before the whole shelf was read: until then nobody knows whose they are. */
  const [waiting, setWaiting] = useState<readonly SeenCode[]>([])

  const look = (seen: SeenCode) => {
    const code = readCode(seen, labels ?? [])
    const [first, ...others] = code ? goodsWithCode(codesOf(items), code.gtin).found : []
    const only = others.length === 0 ? first : undefined
    setIsNoCode(code === null)
    setGtin(code === null || only ? null : code.gtin)
    if (code && only) onOne(only, code.said)
  }
  const onCode = (seen: SeenCode) => (isWhole ? look(seen) : setWaiting([...waiting, seen]))
  useKeyScanner((text) => onCode({ format: 'keys', text }))
  const lookNext = useEffectEvent(([first, ...others]: readonly SeenCode[]) => {
    if (!first) return
    setWaiting(others)
    look(first)
  })
  useEffect(() => {
    if (!isWhole || waiting.length === 0) return undefined
    // Each when the screen has taken in the one before.
    const timer = setTimeout(() => lookNext(waiting))
    return () => clearTimeout(timer)
  }, [isWhole, waiting])
  const forget = () => {
    setGtin(null)
    setIsNoCode(false)
  }
  const known = isNoCode ? noGoods : scannedOf(gtin, items)
  return { scanned: waiting.length > 0 ? looking : known, onCode, forget }
}

const looking: Scanned = { kind: 'looking' }
const noGoods: Scanned = { kind: 'no_goods' }

function scannedOf(gtin: string | null, items: Shelf['items']): Scanned | null {
  if (gtin === null) return null
  const goods = goodsWithCode(codesOf(items), gtin).found
  return goods.length === 0 ? { kind: 'unknown', gtin } : { kind: 'some', goods }
}

const indexes = new WeakMap<Shelf['items'], CodeIndex<Product>>()

/** The codes of all goods on sale; told with the first code that comes, not with every change of the shelf. */
function codesOf(items: Shelf['items']): CodeIndex<Product> {
  let index = indexes.get(items)
  if (!index) {
    index = indexCodes(items.map(({ product }) => product).filter(({ active }) => active))
    indexes.set(items, index)
  }
  return index
}
