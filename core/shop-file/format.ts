import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../id.ts'
import { type Entity, isEntity, type Key, keyOf, type Row } from '../sync/rows.ts'

// A whole shop in one file: JSON Lines, the first line says what follows, then one line a row, then one line for each
// mutation that no server is known to have. docs/read-export.mjs reads it without any of our code.

export const formatName = 'haat-shop'
export const formatVersion = 1

const hashSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const countSchema = z.int().check(z.gte(0))

/** The first line. Hashes are SHA-256 in hexadecimal. */
export const manifestSchema = z.object({
  format: z.literal(formatName),
  version: z.int(),
  shop: idSchema,
  name: textSchema(80),
  /** The program and the member that made it, and when, in UTC ms. */
  app: textSchema(40),
  member: z.nullable(idSchema),
  madeAt: msSchema,
  /** The shop's timeline at its server; null = the shop has never met one. */
  epoch: z.nullable(idSchema),
  rows: countSchema,
  mutations: countSchema,
  /** Length and hash of everything behind this line. */
  bytes: countSchema,
  sha256: hashSchema,
  /** Hash of what the shop stands at: see `standsAt`. */
  state: hashSchema,
})
export type Manifest = z.infer<typeof manifestSchema>

/** A mutation that waits: everything but its number, which is the phone's own affair. */
export const fileMutationSchema = z.object({
  id: idSchema,
  name: textSchema(40),
  nv: z.int().check(z.gte(1)),
  at: msSchema,
  login: idSchema,
  member: idSchema,
  args: z.record(z.string(), z.unknown()),
  /** Brought in from another phone: to be sent, but not part of what this phone shows. */
  nofold: z.optional(z.literal(true)),
})
export type FileMutation = z.infer<typeof fileMutationSchema>

/**
 * A row as the shop sees it; null = unsent work has taken it away. `base` = the server's row beneath, given where
 * unsent work changes it. `broughtForward`, of stock: what is on hand beyond the movements in this file.
 */
export type FileRow = { e: Entity; row: Row | null; base?: Row | null; broughtForward?: number }

export const rowLineSchema = z.object({
  e: z.int(),
  row: z.nullable(z.looseObject({ id: idSchema })),
  base: z.optional(z.nullable(z.looseObject({ id: idSchema }))),
  broughtForward: z.optional(z.int()),
})

export type ShopFile = { manifest: Manifest; rows: FileRow[]; mutations: FileMutation[] }

/** Why a file is not taken. None of it is, then. */
export type ShopFileProblem =
  | 'not_a_shop_file'
  | 'newer_version'
  | 'truncated'
  | 'edited'
  | 'broken_line'
  | 'too_big'
  | 'foreign'

/** Far beyond ten thousand goods and years of open work, and still read by a cheap phone. */
export const maxFileBytes = 64 * 1024 * 1024
/** No row is longer than 32 KB; a line has two of them at most. */
export const maxLineLength = 100_000

/** SHA-256, fed piece by piece. */
export type Sha256 = { update(bytes: Uint8Array): void; hex(): string }

/** What browser and Node have each in their own place. */
export type FileTools = {
  newHash(): Sha256
  encode(text: string): Uint8Array<ArrayBuffer>
  /** Throws for what is not UTF-8. */
  decode(bytes: Uint8Array): string
}

export function keyOfFileRow({
  e,
  row,
  base,
}: Pick<FileRow, 'e' | 'row' | 'base'>): Key | undefined {
  const id = row?.id ?? base?.id
  return id === undefined ? undefined : keyOf(e, id)
}

/**
 * Whether a row is part of what the shop stands at: its goods, shelves, people, orders and open matters. Movements and
 * settled matters are history, of which every phone keeps another part.
 */
export const standsAt = (e: number, row: Row): boolean =>
  isEntity(e) && e !== 11 && (e !== 10 || ('st' in row && row.st === 'open'))
