import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { splitCatalogue } from '../../core/catalogue/split-catalogue.ts'

/** What the search index follows from, beside the catalogue. */
const indexSources = ['search-key', 'said-size', 'match-index', 'ready-catalogue']

const prefix = 'virtual:ready-catalogue/'

/** Serves the ready catalogue as one module for all languages and one for each, made from catalogue/kirana.json. */
export function readyCatalogue(root: string): Plugin {
  const file = join(root, 'catalogue', 'kirana.json')
  const split = () => splitCatalogue(JSON.parse(readFileSync(file, 'utf8')))
  const stamp = () => {
    const hash = createHash('sha256').update(readFileSync(file))
    for (const name of indexSources) {
      hash.update(readFileSync(join(root, 'core', 'catalogue', `${name}.ts`)))
    }
    return hash.digest('hex').slice(0, 12)
  }
  let made: ReturnType<typeof split> | undefined
  return {
    name: 'haat-ready-catalogue',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined
      // A kept search index with another stamp was made from other names or by other rules.
      if (id === `\0${prefix}stamp`) return `export default '${stamp()}'`
      this.addWatchFile(file)
      made ??= split()
      const part = id.slice(prefix.length + 1)
      const value = part === 'base' ? made.base : made.names[part as keyof typeof made.names]
      // Parsed as JSON, which a slow phone does far quicker than reading it as a program.
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(value))})`
    },
  }
}
