import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Product } from '#core/catalogue/product.ts'
import type { Customer } from '#core/customer/customer.ts'
import { keptOf } from '#core/merged-rows.ts'
import type { ExactCost } from '#core/purchase/cost.ts'
import { mostDaysAsked } from '#core/report/day-sum.ts'
import type { Period } from '#core/report/period.ts'
import type { StockValue } from '#core/report/stock-value.ts'
import { dayNumber } from '#core/shop/shop-time.ts'
import { bringDays, soldDays, tellPeriod, type Told } from '../../data/day-sums.ts'
import { readGoods } from '../../data/goods.ts'
import { useRows, useShop, useStore } from '../../data/live.ts'
import { type Dead, worthReading } from '../../data/shelf-worth.ts'
import { watchWritten } from '../../data/written.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { askDays } from './report-calls.ts'

/** So long a rush may be ahead of its report. */
const restMs = 2_000

/** What was sold in a period and in the one before it. */
export type Compared = { now: Told; before: Told }

/** `offline`: days before this phone are missing, and could not be brought. */
export type Report = { told: Compared | undefined; isOffline: boolean; tryAgain: () => void }

/**
 * The report of two periods, told again when something is sold. Days that only the server has are asked for once and stay on
 * the phone.
 */
export function useReport(now: Period, before: Period): Report {
  const { book, db } = useStore()
  const shop = useShop()
  const [told, setTold] = useState<{ key: string; told: Compared }>()
  const [isOffline, setIsOffline] = useState(false)
  const [tries, setTries] = useState(0)
  const key = [now.from, now.to, before.from, before.to].join()
  const openedAt = shop?.openedAt
  useEffect(() => {
    if (openedAt === undefined) return
    let isOver = false
    let endTimer: (() => void) | undefined
    const [nowFrom = 0, nowTo = 0, from = 0, to = 0] = key.split(',').map(Number)
    const tell = async (): Promise<Compared> => {
      const opened = dayNumber(openedAt)
      const first = Math.min(opened, (await soldDays(db))?.from ?? opened)
      return {
        now: await tellPeriod(book, { from: nowFrom, to: nowTo }, first),
        before: await tellPeriod(book, { from, to }, first),
      }
    }
    const look = async (mayAsk: boolean): Promise<void> => {
      const found = await tell()
      if (isOver) return
      setTold({ key, told: found })
      const missing = [...found.now.missing, ...found.before.missing]
      if (missing.length === 0 || !mayAsk) return
      try {
        for (const part of partsOf(missing)) {
          await bringDays(book, part, (days) => askDays(book.ports, days))
          if (isOver) return
        }
        setIsOffline(false)
        await look(false)
      } catch {
        // No network, or a server that is busy: what is here is shown, and she can try again.
        if (!isOver) setIsOffline(true)
      }
    }
    const fail = (error: unknown) => {
      if (!isOver)
        setTold(() => {
          throw error
        })
    }
    const endWatch = watchWritten(db, ['orders', 'bills'], () => {
      endTimer ??= book.ports.setTimer(() => {
        endTimer = undefined
        look(false).catch(fail)
      }, restMs)
    })
    look(true).catch(fail)
    return () => {
      isOver = true
      endTimer?.()
      endWatch()
    }
  }, [book, db, key, openedAt, tries])
  return {
    told: told?.key === key ? told.told : undefined,
    isOffline,
    tryAgain: () => setTries((n) => n + 1),
  }
}

/** Days as periods that follow each other without a gap, a month long at most. */
function partsOf(days: readonly number[]): Period[] {
  const parts: Period[] = []
  for (const day of [...new Set(days)].sort((a, b) => b - a)) {
    const last = parts.at(-1)
    if (last && last.from === day + 1 && last.to - day < mostDaysAsked) last.from = day
    else parts.push({ from: day, to: day })
  }
  return parts
}

/** What the report says of the goods of the shop, as far as the reader may know what they cost. */
export type Goods = {
  /** The id of the good that stands for this one (C22). */
  keptId: (id: string) => string
  costOf: (id: string) => ExactCost | null
  value: StockValue
  dead: Dead
  /** UTC ms; null: it is of now. Else it is being told anew. */
  asOf: number | null
}

/** undefined until it was told for the first time on this phone. */
export function useGoods(seesCosts: boolean): Goods | undefined {
  const { book } = useStore()
  const reading = worthReading(book)
  const worth = useSyncExternalStore(reading.subscribe, reading.current)
  const [openedAt] = useState(() => book.ports.now())
  return useMemo(
    () =>
      worth && {
        keptId: (id) => worth.kept.get(id) ?? id,
        costOf: (id) => (seesCosts ? (worth.costs.get(id) ?? null) : null),
        value: worth.value,
        dead: seesCosts ? worth.dead.atCost : worth.dead.atPrice,
        asOf: worth.at < openedAt ? worth.at : null,
      },
    [worth, seesCosts, openedAt],
  )
}

/** Says what the goods with these ids are called today, and gives those that are still there; undefined while they are read. */
export function useNamed(ids: readonly string[]): ((id: string) => Named) | undefined {
  const t = useT('reports')
  const nameOf = useProductName()
  const products = useRows(async (db) => (await readGoods(db, ids)).products, [ids.join()])
  return (
    products &&
    ((id) => {
      const product = products.get(id)
      return { product, name: product ? nameOf(product) : t('gone') }
    })
  )
}

type Named = { product: Product | undefined; name: string }

/** The cards of all customers, and the one that stands for each (K3). */
export type People = { byId: ReadonlyMap<string, Customer>; keptId: (id: string) => string }

/** undefined while they are read. */
export function usePeople(): People | undefined {
  const rows = useRows((db) => db.customers.toArray(), [])
  return useMemo(() => {
    if (!rows) return undefined
    const byId = new Map<string, Customer>(rows.map((row) => [row.id, row]))
    const keptId = (id: string): string => {
      const row = byId.get(id)
      return row ? keptOf(row, (one) => byId.get(one)).id : id
    }
    return { byId, keptId }
  }, [rows])
}
