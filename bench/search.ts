import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** How well and how fast goods are found; measured in a process of its own, since bench knows no inner modules. */
export async function search(): Promise<void> {
  const script = join(import.meta.dirname, '../scripts/measure-search.ts')
  execFileSync(process.execPath, [script], { stdio: 'inherit' })
}
