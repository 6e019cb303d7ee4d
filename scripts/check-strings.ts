// Fails when a language lacks a string, says it in the wrong script or words, or when a string is
// used nowhere. That a key used in the code exists is checked by TypeScript.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { languageFaults, type Strings, unusedKeys } from './language-rules.ts'

const root = join(import.meta.dirname, '..')
const languages = ['en', 'hi', 'bn', 'mr']

const strings = Object.fromEntries(languages.map((language) => [language, stringsOf(language)]))
const english = strings['en'] ?? {}
const faults = [
  ...languageFaults(strings),
  ...unusedKeys(english, sourceTexts()).map((key) => `en ${key}: is used nowhere.`),
]
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exitCode = 1
console.log(
  `strings: ${faults.length} faults in ${Object.keys(english).length} files ` +
    `of each language (${languages.join(', ')})`,
)

function stringsOf(language: string): Strings {
  const folder = join(root, 'locales', language)
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return Object.fromEntries(
    files.map((name) => [
      name.slice(0, -'.json'.length),
      JSON.parse(readFileSync(join(folder, name), 'utf8')),
    ]),
  )
}

/** All code that may name a string, tests aside: a string only a test uses is used nowhere. */
function sourceTexts(): string {
  const files = ['src', 'server', 'demo', 'core'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(tsx?|html)$/.test(name) && !/\.test\.tsx?$/.test(name))
      .map((name) => join(folder, name)),
  )
  return files.map((name) => readFileSync(join(root, name), 'utf8')).join('\n')
}
