import { type DaySum, daySumsSchema } from '#core/report/day-sum.ts'
import type { Period } from '#core/report/period.ts'
import type { Ports } from '../../data/ports.ts'
import { ask, read } from '../../platform/server-call.ts'

/** What was sold on days of which the server alone has the rows, a month at most. Throws CallError. */
export async function askDays(ports: Ports, { from, to }: Period): Promise<readonly DaySum[]> {
  const path = `/v1/reports/days?from=${from}&to=${to}`
  return read(daySumsSchema, await ask(ports, path, { method: 'GET' })).days
}
