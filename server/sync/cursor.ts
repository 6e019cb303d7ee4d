import { createHmac, timingSafeEqual } from 'node:crypto'

/** Between two change rows of a shop: everything up to and including (v, e, id) is known. */
export type ChangePosition = { kind: 'change'; v: number; e: number; id: string }

/**
 * Within a snapshot that began at version `v`: in its `part`, behind the row `after` ('' = at the start), with so many
 * rows done of about so many.
 */
export type SnapshotPosition = {
  kind: 'snapshot'
  v: number
  part: number
  done: number
  total: number
  after: string
}

/** Where a phone stands. Opaque to the phone. */
export type Position = ChangePosition | SnapshotPosition

/** Above every entity, as far as smallint goes. */
const lastEntity = 32_767

/** Behind every change row of version `v`, whatever their entities and ids. */
export const afterVersion = (v: number): ChangePosition => ({
  kind: 'change',
  v,
  e: lastEntity,
  id: '00000000-0000-0000-0000-000000000000',
})

/** The newest version that a phone standing here has all of; undefined while it takes its first copy. */
export function wholeVersion(position: Position | null): number | undefined {
  if (position?.kind !== 'change') return undefined
  return position.e === lastEntity ? position.v : position.v - 1
}

/** `roleSet` = the act that gave the reader another role, which reads other rows; '' = none has (R2). */
type Timeline = { key: string; shopId: string; epoch: string; roleSet: string }

/** A position signed for one shop, epoch and role, so that a cursor from anywhere else is told apart. */
export function writeCursor(position: Position, timeline: Timeline): string {
  const text =
    position.kind === 'change'
      ? `c/${position.v}/${position.e}/${position.id}`
      : `s/${position.v}/${position.part}/${position.done}/${position.total}/${position.after}`
  return `${text}/${sign(text, timeline)}`
}

/** The position, or undefined when we did not write this cursor for this shop and epoch. */
export function readCursor(cursor: string, timeline: Timeline): Position | undefined {
  const slash = cursor.lastIndexOf('/')
  const text = cursor.slice(0, Math.max(0, slash))
  const given = Buffer.from(cursor.slice(slash + 1))
  const right = Buffer.from(sign(text, timeline))
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  const [kind, v, ...rest] = text.split('/')
  if (kind === 'c') return { kind: 'change', v: Number(v), e: Number(rest[0]), id: rest[1] ?? '' }
  const [part, done, total, after = ''] = rest
  return {
    kind: 'snapshot',
    v: Number(v),
    part: Number(part),
    done: Number(done),
    total: Number(total),
    after,
  }
}

const sign = (text: string, { key, shopId, epoch, roleSet }: Timeline): string =>
  createHmac('sha256', key)
    .update(`${shopId}/${epoch}/${text}${roleSet && `/${roleSet}`}`)
    .digest('base64url')
    .slice(0, 22)
