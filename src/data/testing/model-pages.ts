import { packColumns } from '#core/sync/columns.ts'
import type { Key } from '#core/sync/rows.ts'
import { snapshotParts } from './model-snapshot.ts'
import type { State } from './model-state.ts'

export function snapshotPage(
  state: State,
  now: number,
  from: { v: number; part: number; after: string } | undefined,
  size: number,
) {
  const { rows, v } = state
  const at = from ?? { v, part: 0, after: '' }
  const parts = snapshotParts(rows, now)
  const left = (parts[at.part] ?? []).filter((key) => key > at.after)
  const keys = left.slice(0, size)
  const isPartDone = keys.length === left.length
  const next = isPartDone
    ? { part: at.part + 1, after: '' }
    : { part: at.part, after: keys.at(-1) ?? at.after }
  const to = next.part < parts.length ? `s/${at.v}/${next.part}/${next.after}` : `c/${at.v}/\uffff`
  const done = parts.slice(0, at.part).flat().length + keys.length
  return {
    to,
    more: true,
    part: { name: `${at.part}`, done, total: parts.flat().length },
    rows: packColumns(keys.flatMap((key) => versioned(state, key))),
    dels: [],
  }
}

export function changePage(
  state: State,
  from: { v: number; after: string },
  bound: number,
  size: number,
) {
  const { rows, gone, v: tip } = state
  const changes = [
    ...[...rows].map(([key, { v }]) => ({ key, v, isGone: false })),
    ...[...gone].map(([key, v]) => ({ key, v, isGone: true })),
  ]
    .filter(({ key, v }) => v <= bound && (v > from.v || (v === from.v && key > from.after)))
    .sort((a, b) => a.v - b.v || (a.key < b.key ? -1 : 1))
  const page = changes.slice(0, size)
  const last = page.at(-1)
  const isWhole = page.length === changes.length
  // Past the bound nothing more is known of this version.
  const to = isWhole
    ? `c/${Math.max(bound, from.v)}/\uffff`
    : `c/${last?.v ?? from.v}/${last?.key ?? from.after}`
  return {
    to,
    more: !isWhole || bound < tip,
    rows: packColumns(
      page.filter(({ isGone }) => !isGone).flatMap(({ key }) => versioned(state, key)),
    ),
    dels: page
      .filter(({ isGone }) => isGone)
      .map(({ key, v }) => [Number(key.split(':')[0]), key.split(':')[1], v] as const),
  }
}

function versioned(state: State, key: Key) {
  const found = state.rows.get(key)
  return found ? [{ e: Number(key.split(':')[0]) as 4, row: found.row as never, v: found.v }] : []
}

export function readCursor(cursor: string | null) {
  if (cursor === null) return undefined
  const [kind, v, middle = '', after = ''] = cursor.split('/')
  return kind === 's'
    ? { kind: 's' as const, v: Number(v), part: Number(middle), after }
    : { kind: 'c' as const, v: Number(v), part: 0, after: middle }
}
