import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

/** One promise about bytes: what the built app weighs, brotli-compressed, and what it may weigh. */
export type Budget = { what: string; bytes: number; limit: number; files: string[] }

/** The parts of vite's dist/.vite/manifest.json we read. */
type Manifest = {
  [source: string]: { file: string; isEntry?: boolean; imports?: string[]; css?: string[] }
}

const kilobyte = 1000
const languages = ['en', 'hi', 'bn', 'mr']

/** What a phone without a shop loads before it asks for the language; nothing of the shop may ride along. */
const firstRun = ['src/app/App.tsx', 'src/app/boot.ts']

/** What runs before the shopkeeper can work with orders and stock, beside the entry itself. */
const neededToWork =
  /^src\/(app|data\/(?!rescue\/)|i18n|features\/(today|orders\/(?!(?:writing|scanning)\/)|stock\/(?!(?:item|scanning)\/)))/

/**
 * Weighs a built app against what a slow network allows: script before anything shows, script before
 * one can work, the page itself, and what is kept for working offline. Where the limits come from:
 * docs/decisions/005-script-budget.md.
 * @throws when the folder holds no build with entry, page and service worker.
 */
export function weigh(dist: string): Budget[] {
  const manifest: Manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))
  const entries = Object.keys(manifest).filter((source) => manifest[source]?.isEntry)
  const toWork = Object.keys(manifest).filter((source) => neededToWork.test(source))
  const budget = (what: string, files: Iterable<string>, limitKilobytes: number): Budget => {
    const list = [...new Set(files)].sort()
    const bytes = list.reduce((sum, file) => sum + compressedSize(join(dist, file)), 0)
    return { what, bytes, limit: limitKilobytes * kilobyte, files: list }
  }
  const pages = readdirSync(dist).filter((name) => name.endsWith('.html'))
  const kept = keptOffline(dist)
  const shared = kept.filter((file) => languageOf(file, manifest) === undefined)
  const perLanguage = languages.map((language) =>
    budget(
      `more for the language ${language}`,
      kept.filter((file) => languageOf(file, manifest) === language),
      53,
    ),
  )
  const heaviest = perLanguage.toSorted((a, b) => b.bytes - a.bytes)[0]
  return [
    budget('script of the entry', scriptsOf(manifest, entries), 65),
    budget('script of the first run', scriptsOf(manifest, [...entries, ...firstRun]), 102),
    budget('script with orders and stock', scriptsOf(manifest, [...entries, ...toWork]), 263),
    ...pages.map((page) => budget(page, [page], 8)),
    budget('kept offline in one language', [...shared, ...(heaviest?.files ?? [])], 596),
    ...perLanguage,
    budget(
      'reader of barcodes, when used',
      readdirSync(join(dist, 'assets')).filter(isReader).map(inAssets),
      345,
    ),
  ]
}

/** Fetched at the first scan on a phone whose browser reads no barcodes (src/sw/reader-files.ts). */
const isReader = (file: string): boolean =>
  /^(barcode-worker|zxing_reader)-.*\.(js|wasm)$/.test(file)
const inAssets = (file: string): string => `assets/${file}`

/** The scripts that load at once with the given sources: themselves and all they import statically. */
function scriptsOf(manifest: Manifest, sources: string[]): Set<string> {
  const seen = new Set<string>()
  const visit = (source: string): void => {
    const chunk = manifest[source]
    if (chunk === undefined || seen.has(source)) return
    seen.add(source)
    for (const imported of chunk.imports ?? []) visit(imported)
  }
  for (const source of sources) visit(source)
  const files = [...seen].map((source) => manifest[source]?.file ?? '')
  return new Set(files.filter((file) => file.endsWith('.js')))
}

/** The files of the build that the service worker names in its list of what to keep. */
function keptOffline(dist: string): string[] {
  const worker = readFileSync(join(dist, 'sw.js'), 'utf8')
  const isNamed = (file: string): boolean =>
    ['"', "'", '`'].some((quote) => worker.includes(`/${file}${quote}`))
  return readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(
    (file) => statSync(join(dist, file)).isFile() && isNamed(file),
  )
}

/** The language a file serves alone, told by its source or by its own name. */
function languageOf(file: string, manifest: Manifest): string | undefined {
  const source = Object.keys(manifest).find((key) => manifest[key]?.file === file)
  const name = source ?? file
  return languages.find((language) => new RegExp(`(^|[/._-])${language}[/._-]`).test(name))
}

/** As it is sent: the build has packed what a name with a hash keeps for good (scripts/vite/packed-files.ts). */
function compressedSize(path: string): number {
  const packed = `${path}.br`
  return existsSync(packed) ? statSync(packed).size : brotliCompressSync(readFileSync(path)).length
}
