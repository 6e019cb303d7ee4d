import * as z from 'zod/mini'
import { entity } from '#core/sync/rows.ts'
import type { RiderAct } from '#server/rider/take-acts.ts'
import { type Books, listed } from './books.ts'

const doneSchema = z.object({
  reason: z.optional(z.string()),
  payment: z.optional(z.nullable(z.object({ amountPaise: z.number(), method: z.string() }))),
  typed: z.optional(z.string()),
  without: z.optional(z.string()),
})

/** D7: what a rider's page was answered is in the book as he did it, and the book knows of no act that nobody did. */
export function ridersAreHeard({ riderActs, ridden: { done, told } }: Books): string[] {
  const known = new Set(riderActs.map(({ id }) => id))
  return [
    ...[...told].filter((id) => !known.has(id)).map((id) => `D7: act ${id} of a rider is lost`),
    ...riderActs.flatMap(({ id, args }) => {
      const act = done.get(id)
      if (!act) return [`D7: no rider did ${id}`]
      const [is, was] = [asDone(args), asTold(act)]
      return is === was ? [] : [`D7: act ${id} of a rider is ${is}, he did ${was}`]
    }),
  ]
}

function asDone(args: object): string {
  const { reason, payment, typed, without } = doneSchema.parse(args)
  return [payment?.amountPaise ?? 0, payment?.method, reason, typed, without].join()
}

function asTold(act: RiderAct): string {
  if (act.kind !== 'delivered')
    return [0, '', act.kind === 'failed' ? act.reason : '', '', ''].join()
  const { paise, method = 'cash', typed, without } = act
  return [paise, paise > 0 ? method : '', '', typed, without].join()
}

/** D8: no code counts as right that its customer was not sent. */
export function codesAreTheCustomers(books: Books): string[] {
  return listed(books, entity.order).flatMap(({ code, door }) =>
    door?.isRight !== true || books.letters.some(({ text }) => isCodeOf(text, code, door.typed))
      ? []
      : [`D8: ${door.typed} counts as the code of ${code}, and nobody was sent it`],
  )
}

const isCodeOf = (text: string, order: string, typed = ''): boolean =>
  text.includes(`*${order}*`) && text.includes(`*${typed}*`)
