import { useEffect, useState } from 'react'
import type { Month } from '#core/gst-return/month.ts'
import {
  billsFor,
  type MonthReport,
  monthReport,
  monthReportSchema,
} from '#core/gst-return/month-report.ts'
import { useRows, useShop, useStore, useSyncState } from '../../data/live.ts'
import { dayMs, orderDays } from '../../data/window.ts'
import { ask, CallError, read } from '../../platform/server-call.ts'

export type ShownMonth = {
  report: MonthReport | undefined
  /** From which bills it is: all that were sent, those on this phone; null while it is read. */
  source: 'server' | 'phone' | null
  problem: Error | null
}

/**
 * What a month came to, for a screen that shows one month as long as it is there. Of a joined shop the server knows all
 * bills, and this phone those of late: they are shown at once and until it answers.
 */
export function useMonth(month: Month): ShownMonth {
  const { ports } = useStore().book
  const shop = useShop()
  const { joined, waiting } = useSyncState()
  // The last bill that comes there while the month is looked at counts too: the server is asked again.
  const isAllSent = waiting === 0
  const { since, from, to } = billsFor(month)
  // A day of room for clocks that differ.
  const isHere = !joined || from > ports.now() - (orderDays - 1) * dayMs
  const bills = useRows(
    async (db) =>
      isHere
        ? await db.bills
            .where('at')
            .between(since, to)
            .filter(({ at, backs }) => at >= from || backs !== undefined)
            .toArray()
        : null,
    [month, isHere],
  )
  const [told, setTold] = useState<MonthReport>()
  const [problem, setProblem] = useState<Error | null>(null)
  useEffect(() => {
    if (!joined) return undefined
    let isGone = false
    const tell = async () => {
      try {
        const answer = await ask(ports, `/v1/months/${month}`, { method: 'GET' })
        const report = read(monthReportSchema, answer)
        if (!isGone) setTold(report)
      } catch (error) {
        if (!(error instanceof CallError)) throw error
        if (!isGone) setProblem(error)
      }
    }
    void tell()
    return () => {
      isGone = true
    }
  }, [joined, month, ports, isAllSent])
  if (told) return { report: told, source: 'server', problem: null }
  if (!shop || !bills) return { report: undefined, source: null, problem }
  return { report: monthReport(bills, month, shop), source: 'phone', problem }
}
