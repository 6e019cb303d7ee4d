import { keptOf } from '../merged-rows.ts'
import { type Lot, withLot } from '../stock/lot.ts'
import { emptyStock, type Stock } from '../stock/stock.ts'
import { mostMerged, type Product } from './product.ts'

// Goods that are one and the same stand together under one of them (C21, C22, S11). Nothing of any is rewritten: what
// follows is how they are read.

/** A good with what is on hand of it. */
export type OnShelf = { product: Product; stock: Stock | undefined }

/** A good as it is found and sold: with the barcodes and packs of those that stand under it, which are `also`. */
export type JoinedProduct = Product & { also?: readonly Product[] }

/** What stands on the shelf as one good; `parts`: itself as it is kept, then those it stands for; absent: none. */
export type JoinedGood = {
  product: JoinedProduct
  stock: Stock | undefined
  parts?: readonly OnShelf[]
}

type FindGood = (id: string) => Product | undefined

/** All goods that stand together with this one: first the one that stands for all, then those under it. */
export function goodsTogether(product: Product, find: FindGood): [Product, ...Product[]] {
  const kept = keptOf(product, find)
  const all: [Product, ...Product[]] = [kept]
  for (const one of all)
    for (const id of one.mergedFrom ?? []) {
      const under = find(id)
      const isHere = under?.mergedInto === one.id && !all.some((known) => known.id === id)
      if (isHere) all.push(under)
    }
  return all
}

/** A good in the name of `face`, found by the barcodes and packs of the others too (C22). */
export function joinedProduct(face: Product, others: readonly Product[]): JoinedProduct {
  if (others.length === 0) return face
  const packs = [face, ...others].flatMap((one) => one.packs ?? [])
  return {
    ...face,
    gtins: [...new Set([face, ...others].flatMap(({ gtins }) => gtins))],
    ...(packs.length > 0 ? { packs } : {}),
    sold30: [face, ...others].reduce((sum, { sold30 }) => sum + sold30, 0),
    also: others,
  }
}

/** What is on hand of goods that stand together, under the id of one of them: each counts by itself, and they add up (S11). */
function joinedStock(id: string, stocks: readonly (Stock | undefined)[]): Stock | undefined {
  const known = stocks.flatMap((stock) => stock ?? [])
  if (known.length === 0) return undefined
  const sum = { ...(known.find((stock) => stock.id === id) ?? emptyStock(id)), qty: 0, reserved: 0 }
  const { lots: _, ...rest } = sum
  const lots = known.flatMap((stock) => stock.lots ?? []).reduce<Lot[]>(withLot, [])
  return {
    ...rest,
    qty: known.reduce((all, { qty }) => all + qty, 0),
    reserved: known.reduce((all, { reserved }) => all + reserved, 0),
    ...(lots.length > 0 ? { lots } : {}),
  }
}

/** Goods that stand together as one on the shelf, in the name of the first. */
export function joinedGood(parts: readonly [OnShelf, ...OnShelf[]]): JoinedGood {
  const [face, ...others] = parts
  if (others.length === 0) return face
  return {
    product: joinedProduct(
      face.product,
      others.map(({ product }) => product),
    ),
    stock: joinedStock(
      face.product.id,
      parts.map(({ stock }) => stock),
    ),
    parts,
  }
}

/** The goods of a shop, each once, and by the id of every one of them the good that stands for it. */
export type JoinedShelf = {
  goods: readonly JoinedGood[]
  byId: ReadonlyMap<string, JoinedGood>
}

/**
 * A whole shelf with those together that are the same. `merged` = the ids of goods that stand under another one. What is
 * as it was in `before` stays the same object.
 */
export function joinShelf(
  shelf: ReadonlyMap<string, OnShelf>,
  merged: Iterable<string>,
  before: ReadonlyMap<string, JoinedGood>,
): JoinedShelf {
  const groups = new Map<string, [OnShelf, ...OnShelf[]]>()
  for (const id of merged) {
    const one = shelf.get(id)
    if (!one) continue
    const { id: keptId } = keptOf(one.product, (each) => shelf.get(each)?.product)
    const kept = shelf.get(keptId)
    if (!kept || keptId === id) continue
    const group = groups.get(keptId)
    if (group) group.push(one)
    else groups.set(keptId, [kept, one])
  }
  const byId = new Map<string, JoinedGood>(shelf)
  for (const [keptId, parts] of groups) {
    const joined = asBefore(parts, before.get(keptId))
    for (const { product } of parts) byId.set(product.id, joined)
  }
  const goods = [...byId].flatMap(([id, good]) => (good.product.id === id ? good : []))
  return { goods, byId }
}

function asBefore(parts: readonly [OnShelf, ...OnShelf[]], before: JoinedGood | undefined) {
  const known = before?.parts ?? []
  const isSame = (of: keyof OnShelf): boolean =>
    known.length === parts.length && parts.every((part, i) => part[of] === known[i]?.[of])
  if (before && isSame('product') && isSame('stock')) return before
  const joined = joinedGood(parts)
  return before && isSame('product') ? { ...joined, product: before.product } : joined
}

/** The count of a good, which contains all that stands under it (S11), as `countStock` says it. */
export const countArgs = (
  { product, stock, parts }: JoinedGood,
  counted: number,
  newId: () => string,
) => {
  const [own, ...under] = parts ?? [{ product, stock }]
  const also = under
    .slice(0, mostMerged)
    .map((one) => ({ id: newId(), productId: one.product.id, seen: one.stock?.qty ?? 0 }))
  return {
    ...{ id: newId(), productId: product.id, counted, seen: own?.stock?.qty ?? 0 },
    ...(also.length > 0 ? { also } : {}),
  }
}

/** Goods by the ids under which they were asked for, and by those of the goods that stand for them today. */
export type GoodsByIds = {
  /** Under its own name and price, with the barcodes of all that stand together with it. */
  products: ReadonlyMap<string, JoinedProduct>
  /** The one that stands for it today. */
  kept: ReadonlyMap<string, JoinedProduct>
  /** What is on hand of all that stand together (S11). */
  stock: ReadonlyMap<string, Stock>
}

/** Goods as old and new orders name them. `find` and `stockOf` know all that stand together with them. */
export function goodsByIds(
  ids: readonly string[],
  find: FindGood,
  stockOf: (id: string) => Stock | undefined,
): GoodsByIds {
  const products = new Map<string, JoinedProduct>()
  const kept = new Map<string, JoinedProduct>()
  const stock = new Map<string, Stock>()
  const add = (id: string): void => {
    const good = find(id)
    const together = good ? goodsTogether(good, find) : []
    const [first, ...under] = together
    if (good && first) {
      const others = together.filter((one) => one.id !== id)
      products.set(id, joinedProduct(good, others))
      kept.set(id, joinedProduct(first, under))
      if (first.id !== id && !kept.has(first.id)) add(first.id)
    }
    const shelves = good ? together.map((one) => stockOf(one.id)) : [stockOf(id)]
    const sum = joinedStock(id, shelves)
    if (sum) stock.set(id, sum)
  }
  for (const id of new Set(ids)) add(id)
  return { products, kept, stock }
}
