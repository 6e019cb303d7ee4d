import { useEffect, useState } from 'react'
import * as z from 'zod/mini'
import { type Audit, auditedVerbs, auditOf, auditSchema } from '#core/audit/audit.ts'
import type { Bill } from '#core/bill/bill.ts'
import type { Product } from '#core/catalogue/product.ts'
import type { Customer } from '#core/customer/customer.ts'
import { sumPaise } from '#core/money/paise.ts'
import type { BookTables } from '../../data/db.ts'
import { useRows, useStore } from '../../data/live.ts'
import { ask, CallError, read } from '../../platform/server-call.ts'

/** One act with what it was done to, as far as this phone has it. */
export type AuditLine = {
  act: Audit
  bill: Bill | undefined
  product: Product | undefined
  customer: Customer | undefined
}

/** So many acts are shown, and so many of the newest bills looked through. */
const mostShown = 300
const mostBills = 500

/** The acts of the audit, newest first: what the server last told, and what this phone knows of itself. */
export function useAudit(): readonly AuditLine[] | undefined {
  const told = useToldAudit()
  return useRows(
    async (db) => {
      const known = [...told, ...(await ofThisPhone(db)), ...(await ofBills(db))]
      const acts = [...new Map(known.map((act) => [act.id, act])).values()]
        .sort((a, b) => b.at - a.at)
        .slice(0, mostShown)
      const refs = acts.map(({ ref }) => ref ?? '')
      const [bills, products, customers] = await Promise.all([
        db.bills.bulkGet(refs),
        db.products.bulkGet(refs),
        db.customers.bulkGet(refs),
      ])
      return acts.map((act, i) => ({
        ...{ act, bill: bills[i], product: products[i], customer: customers[i] },
      }))
    },
    [told],
  )
}

/** What was done on this phone, whether sent or not. */
async function ofThisPhone(db: BookTables): Promise<Audit[]> {
  const isAudited = ({ name }: { name: string }) => auditedVerbs.some((verb) => verb === name)
  const waiting = await db.outbox.filter(isAudited).toArray()
  const sent = await db.sent.filter(isAudited).toArray()
  return [...waiting, ...sent].flatMap((mutation) => auditOf(mutation) ?? [])
}

/** What bills say of themselves, whichever phone it was. */
async function ofBills(db: BookTables): Promise<Audit[]> {
  const bills = await db.bills.orderBy('at').reverse().limit(mostBills).toArray()
  return bills.flatMap(({ id: ref, totalPaise, voidAt, voidBy = null, voidOk, backs = [] }) => [
    ...(voidAt === undefined
      ? []
      : [
          {
            ...{ id: ref, what: 'void' as const, at: voidAt, login: voidBy, ref },
            ...{ paise: totalPaise, ...(voidOk && { by: voidOk }) },
          },
        ]),
    ...backs.map(({ id, at, login, refunds }) => ({
      ...{ id, what: 'return' as const, at, login, ref },
      paise: sumPaise(refunds.map(({ paise }) => paise)),
    })),
  ])
}

const cacheKey = 'audit'
const answerSchema = z.object({ audit: z.array(auditSchema) })

/** What the server last told, kept for when there is no network. */
function useToldAudit(): readonly Audit[] {
  const { db, book } = useStore()
  const [told, setTold] = useState<readonly Audit[]>(none)
  useEffect(() => {
    let isOver = false
    const show = (value: unknown) => {
      const { data } = answerSchema.safeParse(value)
      if (data && !isOver) setTold(data.audit)
    }
    const look = async () => {
      show((await db.cache.get(cacheKey))?.value)
      const value = read(answerSchema, await ask(book.ports, '/v1/audit', { method: 'GET' }))
      const bytes = JSON.stringify(value).length
      await db.cache.put({ k: cacheKey, usedAt: book.ports.now(), bytes, value })
      show(value)
    }
    look().catch((error: unknown) => {
      // Without a network there is what was told last.
      if (!(error instanceof CallError)) book.ports.report(error as Error)
    })
    return () => {
      isOver = true
    }
  }, [db, book])
  return told
}

const none: readonly Audit[] = []
