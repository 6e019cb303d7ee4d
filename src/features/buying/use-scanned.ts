import { useMemo, useState } from 'react'
import type { Product } from '#core/catalogue/product.ts'
import {
  type CodeIndex,
  type GoodWithCode,
  goodsWithCode,
  indexCodes,
  readCode,
  type SeenCode,
} from '#core/catalogue/scanned-code.ts'
import { useShop } from '../../data/live.ts'
import { useShelf } from '../../data/shelf.ts'
import { useKeyScanner } from '../../platform/key-scanner.ts'

/** What came of the last code: several goods have it, none has, or it is no code of goods at all. */
export type Scanned =
  | { kind: 'looking' | 'no_goods' }
  | { kind: 'unknown'; gtin: string }
  | { kind: 'some'; goods: readonly GoodWithCode<Product>[] }

/** Codes of what comes, from a camera or a scanner that types; `onOne` hears of each that says one good (C10, C13). */
export function useScanned(onOne: (found: GoodWithCode<Product>) => void) {
  const labels = useShop()?.weighedLabels
  const { items, isWhole } = useShelf()
  const index = useMemo(
    () => indexCodes(items.map(({ product }) => product).filter(({ active }) => active)),
    [items],
  )
  const [gtin, setGtin] = useState<string | null>(null)
  const [isNoCode, setIsNoCode] = useState(false)

  const onCode = (seen: SeenCode) => {
    const code = readCode(seen, labels ?? [])
    const [first, ...others] = code && isWhole ? goodsWithCode(index, code.gtin).found : []
    const only = others.length === 0 ? first : undefined
    setIsNoCode(code === null)
    setGtin(code === null || only ? null : code.gtin)
    if (only) onOne(only)
  }
  useKeyScanner((text) => onCode({ format: 'keys', text }))
  const forget = () => {
    setGtin(null)
    setIsNoCode(false)
  }
  return { scanned: isNoCode ? noGoods : scannedOf(gtin, isWhole, index), onCode, forget }
}

const noGoods: Scanned = { kind: 'no_goods' }

function scannedOf(
  gtin: string | null,
  isWhole: boolean,
  index: CodeIndex<Product>,
): Scanned | null {
  if (gtin === null) return null
  if (!isWhole) return { kind: 'looking' }
  const goods = goodsWithCode(index, gtin).found
  return goods.length === 0 ? { kind: 'unknown', gtin } : { kind: 'some', goods }
}
