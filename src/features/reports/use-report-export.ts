import type { Product } from '#core/catalogue/product.ts'
import type { Period, PeriodKind } from '#core/report/period.ts'
import { type Line, netPaise, type Profit, profitOfLine } from '#core/report/report.ts'
import {
  reportTable,
  tableColumns,
  tableKinds,
  type TableRow,
  tableWidths,
} from '#core/report/report-table.ts'
import type { StockValue } from '#core/report/stock-value.ts'
import { readGoods } from '../../data/goods.ts'
import { useStore } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { usePersonName } from '../../i18n/person-name.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { handFile } from '../../platform/hand-file.ts'
import { tableFile } from '../../platform/list-file.ts'
import { useActing } from '../../ui/use-acting.ts'
import type { Compared, Goods, People } from './report-queries.ts'
import { usePeriodWords } from './use-period-words.ts'

/** All that stands on the screen, and all goods and customers behind it. */
export type Exported = {
  kind: PeriodKind
  period: Period
  today: number
  told: Compared
  goods: Goods
  people: People
  goodLines: readonly Line[]
  personLines: readonly Line[]
  /** null: the reader may not know it. */
  profit: Profit | null
}

const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** Writes the report into a file and gives it into her hands. */
export function useReportExport() {
  const t = useT('reports')
  const app = useT('app')
  const { day: dayName, count } = useFormat()
  const productName = useProductName()
  const personName = usePersonName()
  const words = usePeriodWords()
  const { db } = useStore()
  const { isActing, act } = useActing(() => t('out.failed'))

  const rowsOf = (report: Exported, named: ReadonlyMap<string, Product>): TableRow[] => {
    const { told, goods, people, goodLines, personLines, profit, kind } = report
    const { sum, series } = told.now
    const cost = profit && profit.ofPaise - profit.paise
    return [
      {
        ...{
          kind: 'sum',
          name: words.name(kind, report.period, report.today),
          sales: netPaise(sum),
        },
        ...(profit && cost !== null ? { cost, profit: profit.paise } : {}),
      },
      { kind: 'sum', name: t('out.bills'), qty: sum.bills },
      { kind: 'sum', name: t('out.orders'), qty: sum.orders },
      { kind: 'sum', name: t('back'), sales: 0 - sum.backPaise },
      { kind: 'sum', name: t('off'), sales: 0 - sum.offPaise },
      { kind: 'sum', name: t('round'), sales: sum.roundPaise },
      { kind: 'sum', name: t('fee'), sales: sum.feePaise },
      { kind: 'sum', name: t('plain'), sales: sum.plainPaise },
      { kind: 'sum', name: t('out.voids'), qty: sum.voids, sales: sum.voidPaise },
      ...series.map(
        ({ day, paise }): TableRow => ({ kind: 'when', name: dayName(day), sales: paise }),
      ),
      ...sum.hours.flatMap((sales, hour): TableRow[] =>
        sales === 0 ? [] : [{ kind: 'hour', name: `${count(hour)}–${count(hour + 1)}`, sales }],
      ),
      ...goodLines.map((line): TableRow => {
        const product = named.get(line.id)
        const gain = profit && profitOfLine(line, goods.costOf(line.id))
        return {
          ...{ kind: 'good', name: product ? productName(product) : t('gone') },
          ...{ qty: line.a, sales: line.paise, ...(product ? { unit: product.unit } : {}) },
          ...(gain === null ? {} : { cost: line.paise - gain, profit: gain }),
        }
      }),
      ...personLines.map((line): TableRow => {
        const card = people.byId.get(line.id)
        const phones = card?.phone ? [card.phone] : []
        const name = card
          ? personName({ name: card.name, phones, mark: card.mark ?? '' })
          : t('gone')
        return { kind: 'person', name, qty: line.a, sales: line.paise }
      }),
      stockRow(goods.value, profit !== null),
    ]
  }
  const stockRow = (value: StockValue, seesCosts: boolean): TableRow => ({
    ...{ kind: 'stock', name: t('stock'), qty: value.goods, sales: value.sellingPaise },
    ...(seesCosts ? { cost: value.costPaise } : {}),
  })

  const write = async (kind: 'csv' | 'xlsx', report: Exported) => {
    try {
      const heads = Object.fromEntries(tableColumns.map((one) => [one, t(`out.head.${one}`)]))
      const kinds = Object.fromEntries(tableKinds.map((one) => [one, t(`out.kind.${one}`)]))
      const units = Object.fromEntries(
        (['g', 'kg', 'ml', 'l', 'piece'] as const).map((one) => [
          one,
          app(`unit.${one}`, { count: 1 }),
        ]),
      )
      const table = { heads, kinds, units } as Parameters<typeof reportTable>[1]
      const { products } = await readGoods(
        db,
        report.goodLines.map(({ id }) => id),
      )
      const blob = await tableFile(
        kind,
        reportTable(rowsOf(report, products), table, report.profit !== null),
        tableWidths,
      )
      const { from, to } = report.period
      const days = from === to ? isoDay(from) : `${isoDay(from)}-${isoDay(to)}`
      await handFile(new File([blob], `${t('out.file')}-${days}.${kind}`, { type: blob.type }))
      return { ok: true as const }
    } catch (error) {
      reportError(error)
      return { ok: false as const, code: 'failed' }
    }
  }
  return {
    isActing,
    exportReport: (kind: 'csv' | 'xlsx', report: Exported) => act(() => write(kind, report)),
  }
}
