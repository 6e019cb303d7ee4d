import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Where a phone stands: in the change rows after (v, e, id), or in a snapshot taken at `v`, in `part`, after `after`.
 * Opaque to the phone.
 */
export type Position =
  | { kind: 'change'; v: number; e: number; id: string }
  | { kind: 'snapshot'; v: number; part: number; after: string }

type Timeline = { key: string; shopId: string; epoch: string }

/** A position signed for one shop and one epoch, so that a cursor from anywhere else is told apart. */
export function writeCursor(position: Position, timeline: Timeline): string {
  const text =
    position.kind === 'change'
      ? `c/${position.v}/${position.e}/${position.id}`
      : `s/${position.v}/${position.part}/${position.after}`
  return `${text}/${sign(text, timeline)}`
}

/** The position, or undefined when we did not write this cursor for this shop and epoch. */
export function readCursor(cursor: string, timeline: Timeline): Position | undefined {
  const slash = cursor.lastIndexOf('/')
  const text = cursor.slice(0, slash)
  const given = Buffer.from(cursor.slice(slash + 1))
  const right = Buffer.from(sign(text, timeline))
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  const [kind, v, middle, ...rest] = text.split('/')
  const at = { v: Number(v), id: rest.join('/') }
  return kind === 'c'
    ? { kind: 'change', v: at.v, e: Number(middle), id: at.id }
    : { kind: 'snapshot', v: at.v, part: Number(middle), after: at.id }
}

const sign = (text: string, { key, shopId, epoch }: Timeline): string =>
  createHmac('sha256', key).update(`${shopId}/${epoch}/${text}`).digest('base64url').slice(0, 22)
