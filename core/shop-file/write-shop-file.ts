import { canonicalJson } from '../sync/canonical-json.ts'
import type { Entity, Row } from '../sync/rows.ts'
import {
  type FileMutation,
  type FileRow,
  type FileTools,
  formatName,
  formatVersion,
  type Manifest,
  type Sha256,
  standsAt,
} from './format.ts'

type Head = Pick<Manifest, 'shop' | 'name' | 'app' | 'member' | 'madeAt' | 'epoch'>

/** Hash of what a shop stands at; rows are given in the order of their keys. */
export class StateHash {
  private readonly hash: Sha256
  private readonly tools: FileTools

  constructor(tools: FileTools) {
    this.hash = tools.newHash()
    this.tools = tools
  }

  add(e: Entity, row: Row): void {
    if (standsAt(e, row)) this.hash.update(this.tools.encode(`${canonicalJson([e, row])}\n`))
  }

  hex(): string {
    return this.hash.hex()
  }
}

/** Collects the lines of a shop file, so that 10,000 goods can be written in small pieces. */
export class ShopFileWriter {
  private readonly head: Head
  private readonly tools: FileTools
  private readonly body: Sha256
  private readonly state: StateHash
  private readonly parts: Uint8Array<ArrayBuffer>[] = []
  private bytes = 0
  private rows = 0
  private mutations = 0

  constructor(head: Head, tools: FileTools) {
    this.head = head
    this.tools = tools
    this.body = tools.newHash()
    this.state = new StateHash(tools)
  }

  /** Rows come by entity and, within it, by id. */
  row({ e, row, base, broughtForward }: FileRow): void {
    this.rows++
    if (row) this.state.add(e, row)
    this.line({ e, row, base, broughtForward })
  }

  /** Mutations come after all rows, in the order in which they were made. */
  mutation(mutation: FileMutation): void {
    this.mutations++
    this.line({ mutation })
  }

  /** The whole file, manifest first. */
  end(): Uint8Array<ArrayBuffer>[] {
    const manifest: Manifest = {
      format: formatName,
      version: formatVersion,
      ...this.head,
      rows: this.rows,
      mutations: this.mutations,
      bytes: this.bytes,
      sha256: this.body.hex(),
      state: this.state.hex(),
    }
    return [this.tools.encode(`${JSON.stringify(manifest)}\n`), ...this.parts]
  }

  private line(value: object): void {
    const bytes = this.tools.encode(`${canonicalJson(value)}\n`)
    this.body.update(bytes)
    this.bytes += bytes.length
    this.parts.push(bytes)
  }
}
