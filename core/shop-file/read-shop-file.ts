import { fail, ok, type Result } from '../result.ts'
import { understand } from '../sync/registry.ts'
import { entity, isEntity, type Key, keyOf, type Row, rowSchemas } from '../sync/rows.ts'
import {
  type FileMutation,
  fileMutationSchema,
  type FileRow,
  type FileTools,
  formatName,
  formatVersion,
  keyOfFileRow,
  type Manifest,
  manifestSchema,
  maxFileBytes,
  maxLineLength,
  rowLineSchema,
  type ShopFile,
  type ShopFileProblem,
} from './format.ts'
import { StateHash } from './write-shop-file.ts'

/** Bytes hashed, and lines read, before whoever reads may let others go first. */
const hashStep = 256 * 1024
const lineStep = 200
const newline = 10

/** Thrown and caught in this file alone: reading ends at the first thing that is wrong. */
class Refusal extends Error {
  readonly code: ShopFileProblem

  constructor(code: ShopFileProblem) {
    super(code)
    this.code = code
  }
}

/**
 * Reads a shop file whole, or says why it is not one. The checks go from the outside in: what it is, whether it came
 * through whole and unchanged, and only then what each line says. Yields now and then, so that a screen can live
 * meanwhile. `shop` = the only shop that will do; null = any.
 */
export function* readingShopFile(
  bytes: Uint8Array,
  tools: FileTools,
  shop: string | null,
): Generator<void, Result<ShopFile, ShopFileProblem>> {
  try {
    const { manifest, body } = readManifest(bytes, tools)
    if (shop !== null && manifest.shop !== shop) return fail('foreign')
    const hash = tools.newHash()
    for (let from = 0; from < body.length; from += hashStep) {
      hash.update(body.subarray(from, from + hashStep))
      yield
    }
    if (hash.hex() !== manifest.sha256) return fail('edited')
    return ok(yield* readLines(manifest, body, tools))
  } catch (error) {
    if (error instanceof Refusal) return fail(error.code)
    throw error
  }
}

function readManifest(
  bytes: Uint8Array,
  tools: FileTools,
): { manifest: Manifest; body: Uint8Array } {
  if (bytes.length > maxFileBytes) throw new Refusal('too_big')
  const end = bytes.subarray(0, maxLineLength).indexOf(newline)
  const first = parsed(bytes.subarray(0, end < 0 ? maxLineLength : end), tools)
  if (typeof first !== 'object' || first === null || !('format' in first))
    throw new Refusal('not_a_shop_file')
  if (first.format !== formatName) throw new Refusal('not_a_shop_file')
  if ('version' in first && typeof first.version === 'number' && first.version > formatVersion)
    throw new Refusal('newer_version')
  const manifest = manifestSchema.safeParse(first)
  if (!manifest.success) throw new Refusal('edited')
  const body = bytes.subarray(end < 0 ? bytes.length : end + 1)
  if (body.length < manifest.data.bytes) throw new Refusal('truncated')
  if (body.length > manifest.data.bytes) throw new Refusal('edited')
  return { manifest: manifest.data, body }
}

function* readLines(
  manifest: Manifest,
  body: Uint8Array,
  tools: FileTools,
): Generator<void, ShopFile> {
  const rows: FileRow[] = []
  const mutations: FileMutation[] = []
  const seen = new Set<string>()
  const state = new StateHash(tools)
  let count = 0
  for (let from = 0; from < body.length; ) {
    const end = body.indexOf(newline, from)
    if (end < 0 || end - from > 3 * maxLineLength) throw new Refusal('broken_line')
    const line = parsed(body.subarray(from, end), tools)
    from = end + 1
    const { row, mutation } = readLine(line)
    const name = row ? keyOfFileRow(row) : mutation?.id
    if (name === undefined || seen.has(name)) throw new Refusal('broken_line')
    seen.add(name)
    if (row) rows.push(row)
    if (row?.row) state.add(row.e, row.row)
    if (mutation) mutations.push(mutation)
    if (++count % lineStep === 0) yield
  }
  const isWhole = rows.length === manifest.rows && mutations.length === manifest.mutations
  const shopKey: Key = keyOf(entity.shop, manifest.shop)
  if (!isWhole || !seen.has(shopKey)) throw new Refusal('broken_line')
  if (rows.some(({ e, row }) => e === entity.shop && row?.id !== manifest.shop))
    throw new Refusal('broken_line')
  if (state.hex() !== manifest.state) throw new Refusal('edited')
  return { manifest, rows, mutations }
}

/** A row or a mutation; each in the shape that this program knows, with everything else left behind. */
function readLine(line: unknown): { row?: FileRow; mutation?: FileMutation } {
  if (typeof line === 'object' && line !== null && 'mutation' in line)
    return { mutation: readMutation(line.mutation) }
  const read = rowLineSchema.safeParse(line)
  if (!read.success || !isEntity(read.data.e)) throw new Refusal('broken_line')
  const { e, base, broughtForward } = read.data
  const schema = rowSchemas[e]
  const asRow = (value: object | null): Row | null => {
    if (value === null) return null
    const parsedRow = schema.safeParse(value)
    if (!parsedRow.success) throw new Refusal('broken_line')
    return parsedRow.data
  }
  return {
    row: {
      e,
      row: asRow(read.data.row),
      ...(base === undefined ? {} : { base: asRow(base) }),
      ...(broughtForward === undefined ? {} : { broughtForward }),
    },
  }
}

function readMutation(value: unknown): FileMutation {
  const read = fileMutationSchema.safeParse(value)
  if (!read.success) throw new Refusal('broken_line')
  const said = understand(read.data)
  if (!said) throw new Refusal('newer_version')
  // What the verb takes is checked here already: nothing of a file may reach a book unread.
  if (!said.module.schema.safeParse(said.args).success) throw new Refusal('broken_line')
  return read.data
}

function parsed(bytes: Uint8Array, { decode }: FileTools): unknown {
  try {
    return JSON.parse(decode(bytes))
  } catch {
    return undefined
  }
}
