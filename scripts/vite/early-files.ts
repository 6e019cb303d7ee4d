import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin, Rolldown } from 'vite'

type Bundle = Rolldown.OutputBundle

/** What the page's inline script says until this plugin fills it in. */
const placeholders = { early: 'const early = {}', late: 'const late = {}' }

const languages = ['hi', 'bn', 'mr', 'en']

/**
 * Names in the page itself the files that its first screen will ask for, so that a slow network brings them in one go
 * instead of each being found inside the one before: those of the first run, those of the shop, and by language the
 * words and the names of the ready catalogue. Puts in also what the shell says, in each language, when no app comes.
 */
export function earlyFiles(root: string): Plugin {
  return {
    name: 'haat-early-files',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) => {
        for (const placeholder of Object.values(placeholders))
          if (!html.includes(placeholder)) throw new Error(`index.html lacks "${placeholder}".`)
        const early = bundle ? listed(bundle) : {}
        return html
          .replace(placeholders.early, `const early = ${JSON.stringify(early)}`)
          .replace(placeholders.late, `const late = ${JSON.stringify(lateWords(root))}`)
      },
    },
  }
}

function listed(bundle: Bundle): Record<string, string[]> {
  const first = filesOf(bundle, [/\/src\/app\/App\.tsx$/, /\/src\/app\/boot\.ts$/])
  const shop = filesOf(bundle, [
    /\/src\/app\/ShopApp\.tsx$/,
    /\/src\/data\/store\.ts$/,
    /\/src\/i18n\/product-name\.ts$/,
    /ready-catalogue\/base$/,
  ]).filter((file) => !first.includes(file))
  const atShelf = filesOf(bundle, [/\/src\/features\/stock\/StockScreen\.tsx$/]).filter(
    (file) => ![...first, ...shop].includes(file),
  )
  const byLanguage = languages.flatMap((lang) => [
    [lang, filesOf(bundle, [new RegExp(`/locales/${lang}/app\\.json$`)])],
    [`goods-${lang}`, filesOf(bundle, [new RegExp(`ready-catalogue/${lang}$`)])],
  ])
  return { first, shop, '/stock': atShelf, ...Object.fromEntries(byLanguage) }
}

function lateWords(root: string): Record<string, unknown> {
  const words = (lang: string) =>
    JSON.parse(readFileSync(join(root, 'locales', lang, 'app.json'), 'utf8')).stopped.late
  return Object.fromEntries(languages.map((lang) => [lang, words(lang)]))
}

/** The chunks that hold the modules, and all that these import at once, save what stands in the page already. */
function filesOf(bundle: Bundle, modules: RegExp[]): string[] {
  const entry = Object.values(bundle).find((output) => output.type === 'chunk' && output.isEntry)
  const inPage = entry?.type === 'chunk' ? [entry.fileName, ...entry.imports] : []
  const files = new Set<string>()
  const visit = (file: string): void => {
    const chunk = bundle[file]
    if (chunk?.type !== 'chunk' || files.has(`/${file}`) || inPage.includes(file)) return
    files.add(`/${file}`)
    for (const imported of chunk.imports) visit(imported)
  }
  for (const module of modules) {
    const holder = Object.values(bundle).find(
      (output) => output.type === 'chunk' && output.moduleIds.some((id) => module.test(id)),
    )
    if (!holder) throw new Error(`No file of the build holds ${module}.`)
    visit(holder.fileName)
  }
  return [...files]
}
