import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** How well and how fast free lists are read; measured in a process of its own, since bench knows no inner modules. */
export async function intake(): Promise<void> {
  const script = join(import.meta.dirname, '../scripts/measure-intake.ts')
  execFileSync(process.execPath, [script], { stdio: 'inherit' })
}
