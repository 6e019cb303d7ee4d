import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const compress = promisify(brotliCompress)

const mediaTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
}

export type PackedFile = { type: string; bytes: Buffer }

/**
 * The text files of a folder, brotli-packed as tightly as it goes and kept in memory: a tenth fewer bytes over a slow
 * network than packing each answer in a hurry. Done one after the other in the background; `find` gives what is ready.
 */
export class PackedFiles {
  readonly #files = new Map<string, PackedFile>()
  #isClosed = false
  /** Resolves when all are packed. */
  readonly ready: Promise<void>

  constructor(folder: string) {
    this.ready = this.#pack(folder)
  }

  find(name: string): PackedFile | undefined {
    return this.#files.get(name)
  }

  close(): Promise<void> {
    this.#isClosed = true
    return this.ready
  }

  async #pack(folder: string): Promise<void> {
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const type = mediaTypes[extname(name)]
      if (type === undefined || this.#isClosed) continue
      const text = await readFile(join(folder, name))
      const params = {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
      }
      this.#files.set(name, { type, bytes: await compress(text, { params }) })
    }
  }
}
