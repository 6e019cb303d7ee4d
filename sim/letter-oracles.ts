import * as z from 'zod/mini'
import { entity } from '#core/sync/rows.ts'
import { type Books, listed } from './books.ts'
import { ownerWaId } from './customers.ts'
import type { JobRecord } from './server-book.ts'
import type { Letter } from './sim-whatsapp.ts'

const bodySchema = z.object({
  delivery: z.optional(z.string()),
  orderId: z.optional(z.nullable(z.string())),
  answer: z.optional(z.unknown()),
})

const bodyOf = ({ body }: JobRecord) => bodySchema.parse(body)

/** W2, W6: what the server has done with went out, also where it had to wait its turn, and once. */
export function lettersGoOut(books: Books): string[] {
  const { jobs, letters, deaths, restores } = books
  const times = countOf(letters)
  return jobs
    .filter(({ kind, isDone }) => kind === 'whatsapp_message' && isDone)
    .flatMap((job) => {
      const { delivery } = bodyOf(job)
      const sent = times.get(job.id) ?? 0
      if (sent === 0 && delivery === undefined)
        return [`W6: message ${job.id} is done and was never sent`]
      // Whoever was killed while he sent it cannot know.
      return sent > 1 + deaths + restores ? [`W2: message ${job.id} was sent ${sent} times`] : []
    })
}

function countOf(letters: readonly Letter[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const { callbackData } of letters)
    times.set(callbackData, (times.get(callbackData) ?? 0) + 1)
  return times
}

const inBurst = 15
const everyMs = 6_000

/** W6: no customer is written to faster, by the clock of who counts what came in the time before. */
export function nobodyIsFlooded({ letters }: Books): string[] {
  const customers = letters.filter(({ to }) => to !== ownerWaId)
  return customers.flatMap(({ to, at }, i) => {
    const mine = customers.slice(0, i + 1).filter((letter) => letter.to === to)
    const isTooFast = mine.some((first, from) => {
      const count = mine.length - from
      return count > inBurst + Math.floor((at - first.at) / everyMs)
    })
    return isTooFast ? [`W6: ${to} is written to too fast at ${new Date(at).toISOString()}`] : []
  })
}

/** T9: the owner hears of an order that waits once, and not any more when none does. A restored server knows neither. */
export function ownerIsRungOnce(books: Books): string[] {
  const { jobs, letters, deaths, restores } = books
  if (restores > 0) return []
  const waits = waitsOf(books)
  const rings = jobs.flatMap((job) => {
    const { orderId, answer } = bodyOf(job)
    return job.kind === 'ring_owner' && orderId && !answer ? [{ id: job.id, orderId }] : []
  })
  return rings.flatMap(({ id, orderId }) => {
    const mine = letters.filter(({ callbackData }) => callbackData === id)
    return [
      ...(mine.length > 1 + deaths
        ? [`T9: the owner heard of ${orderId} ${mine.length} times`]
        : []),
      ...mine
        .filter(({ at }) => !waits.some((wait) => wait.from <= at && at <= wait.to))
        .map(({ at }) => `T9: the owner is rung at ${new Date(at).toISOString()}, and none waits`),
    ]
  })
}

/** When the server knew of orders that nobody had answered. */
function waitsOf(books: Books): { from: number; to: number }[] {
  return listed(books, entity.order).map(({ id, at, timeline }) => {
    const answer = timeline.find(({ to }) => to !== 'placed' && to !== 'draft')
    if (!answer) return { from: at, to: Infinity }
    const told = books.mutations.find(
      (one) => one.at === answer.at && one.st === 'applied' && (one.args ?? '').includes(id),
    )
    return { from: at, to: told?.received_at ?? answer.at }
  })
}
