import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

// Compiler and linter run as they do in npm test, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const root = join(import.meta.dirname, '..')
const copiedConfigs = [
  '.oxlintrc.json',
  'package.json',
  'tsconfig.base.json',
  'core/tsconfig.json',
  'src/tsconfig.json',
  'src/sw/tsconfig.json',
  'server/tsconfig.json',
  'demo/tsconfig.json',
  'sim/tsconfig.json',
]

/** Code each world may contain. Lint and compiler must let all of it pass. */
const clean: Record<string, string> = {
  'core/result.ts': 'export const ok = true',
  'core/money/paise.ts':
    "import * as z from 'zod/mini'\nimport { ok } from '../result.ts'\nexport const paise = ok ? z.int() : z.number()",
  'core/money/paise.test.ts':
    "import { readFileSync } from 'node:fs'\nimport { expect, it } from 'vitest'\nimport { paise } from './paise.ts'\nit('counts', () => expect(paise).toBe(readFileSync('.')))",
  'src/ui/Button.tsx': 'export const Button = () => <button type="button">+</button>',
  'src/data/ports.ts': 'export const clock = () => Date.now()\nexport const net = fetch',
  'src/data/outbox.ts':
    "import { paise } from '#core/money/paise.ts'\nexport const price = (at: number) => ({ at, day: new Date(at), paise })",
  'src/features/orders/order-queries.ts':
    "import { price } from '../../data/outbox.ts'\nexport const query = price",
  'src/features/orders/parts/Line.tsx':
    "import { Button } from '../../../ui/Button.tsx'\nimport { query } from '../order-queries.ts'\nexport const Line = () => (query(1).at > 0 ? <Button /> : null)",
  'src/features/stock/StockScreen.tsx': 'export const StockScreen = () => <p>0</p>',
  'src/app/App.tsx':
    "import { Line } from '../features/orders/parts/Line.tsx'\nimport { StockScreen } from '../features/stock/StockScreen.tsx'\nexport const App = () => (\n  <>\n    <Line />\n    <StockScreen />\n  </>\n)",
  'src/sw/sw.ts': 'export {}',
  'server/app.ts':
    "import { paise } from '#core/money/paise.ts'\nexport const app = { paise, startedAt: Date.now() }",
  'server/main.ts':
    "import { app } from './app.ts'\nconst demo = '../demo/plugin.ts'\nconsole.log(app, await import(demo))",
  'demo/plugin.ts': "import { ok } from '#core/result.ts'\nexport const plugin = ok",
  'sim/phone.ts':
    "import { price } from '#src/data/outbox.ts'\nimport { app } from '#server/app.ts'\nexport const phone = { price, app }",
  'e2e/first-run.spec.ts':
    "import { expect, test } from '@playwright/test'\ntest('opens', async ({ page }) => {\n  await page.goto('/')\n  await expect(page).toHaveTitle('Haat')\n})",
}

const walls = 'eslint(no-restricted-imports)'
const quietRoom = 'eslint(no-restricted-globals)'
const quietProperty = 'eslint(no-restricted-properties)'

/** One fault each: what it is, where it is planted, the code, and the rule that must refuse it. */
const planted: [fault: string, file: string, code: string, rule: string][] = [
  ['core uses the page', 'core/a1.ts', "import '../src/ui/Button.tsx'", walls],
  ['core uses the server', 'core/money/a2.ts', "import '../../server/app.ts'", walls],
  ['core uses the server by its short name', 'core/a3.ts', "import '#server/app.ts'", walls],
  ['core uses Node', 'core/a4.ts', "export * from 'node:fs'", walls],
  ['core uses a package', 'core/a5.ts', "export * from 'uuid'", walls],
  ['core uses the whole of zod', 'core/a6.ts', "export * from 'zod'", walls],
  ['core loads a package late', 'core/a7.ts', "export const a = () => import('react')", walls],
  ['a test of core uses the server', 'core/a8.test.ts', "import '#server/app.ts'", walls],
  ['core reads the clock', 'core/b1.ts', 'export const b = Date.now()', quietProperty],
  ['core throws dice', 'core/b2.ts', 'export const b = Math.random()', quietProperty],
  ['core uses the network', 'core/b3.ts', "export const b = fetch('/')", quietRoom],
  ['core waits', 'core/b4.ts', 'setTimeout(() => {}, 1)', quietRoom],
  ['data reads the clock', 'src/data/b5.ts', 'export const b = Date.now()', quietProperty],
  ['data uses the network', 'src/data/b6.ts', "export const b = window.fetch('/')", quietRoom],
  ['data repeats by a timer', 'src/data/b7.ts', 'setInterval(() => {}, 1)', quietRoom],
  ['a page uses the server', 'src/app/c1.ts', "import '../../server/app.ts'", walls],
  ['a page uses the server by its short name', 'src/c2.ts', "import '#server/app.ts'", walls],
  ['a page uses the demo', 'src/c3.ts', "import '../demo/plugin.ts'", walls],
  ['a page uses the whole of zod', 'src/c4.ts', "export * from 'zod'", walls],
  ['a page goes round by #src', 'src/c5.ts', "import '#src/ui/Button.tsx'", walls],
  ['a feature uses a feature', 'src/features/orders/d1.ts', "import '../stock/a.ts'", walls],
  [
    'a part of a feature uses a feature',
    'src/features/orders/parts/d2.ts',
    "import '../../stock/a.ts'",
    walls,
  ],
  [
    'a feature loads a feature late',
    'src/features/orders/d3.ts',
    "export const d = () => import('../stock/a.ts')",
    walls,
  ],
  [
    'a feature goes round by features',
    'src/features/orders/d4.ts',
    "import '../../features/stock/a.ts'",
    walls,
  ],
  ['a feature uses the app', 'src/features/orders/d5.ts', "import '../../app/App.tsx'", walls],
  ['ui uses a feature', 'src/ui/e1.ts', "import '../features/stock/a.ts'", walls],
  ['ui uses data', 'src/ui/e2.ts', "import '../data/outbox.ts'", walls],
  ['data uses a feature', 'src/data/e3.ts', "import '../features/stock/a.ts'", walls],
  ['data uses ui', 'src/data/e4.ts', "import '../ui/Button.tsx'", walls],
  ['data uses the app', 'src/data/e5.ts', "import '../app/App.tsx'", walls],
  ['platform uses a feature', 'src/platform/e6.ts', "import '../features/stock/a.ts'", walls],
  ['the server uses a page', 'server/f1.ts', "import '../src/app/App.tsx'", walls],
  ['the server uses the app by its short name', 'server/f2.ts', "import '#src/a.ts'", walls],
  ['the server uses the demo', 'server/jobs/f3.ts', "import '../../demo/plugin.ts'", walls],
  ['the server uses the whole of zod', 'server/f4.ts', "export * from 'zod'", walls],
  ['the demo uses the server', 'demo/g1.ts', "import '../server/app.ts'", walls],
  ['the demo uses the app', 'demo/g2.ts', "import '#src/data/outbox.ts'", walls],
  ['the simulation uses a screen', 'sim/g3.ts', "import '#src/features/stock/a.ts'", walls],
  ['a story uses inner modules', 'e2e/g4.ts', "import '#core/result.ts'", walls],
  ['a measurement uses inner modules', 'bench/g5.ts', "import '../server/app.ts'", walls],
  ['two files import each other', 'core/h1.ts', "export * from './h2.ts'", 'import(no-cycle)'],
  ['a page logs', 'src/i1.ts', "console.log('hi')", 'eslint(no-console)'],
  ['anything goes', 'src/i2.ts', 'export let i: any', 'typescript(no-explicit-any)'],
  [
    'a check is skipped',
    'src/i3.ts',
    "export const i = document.querySelector('p')!.id",
    'typescript(no-non-null-assertion)',
  ],
  ['the compiler is silenced', 'src/i4.ts', '// @ts-ignore', 'typescript(ban-ts-comment)'],
  ['work is left undone', 'src/i5.ts', '// TODO later', 'eslint(no-warning-comments)'],
  [
    'a promise floats',
    'src/j1.ts',
    "import { net } from './data/ports.ts'\nnet('/')",
    'typescript(no-floating-promises)',
  ],
  [
    'a promise floats in a test',
    'core/j2.test.ts',
    'Promise.resolve(1)',
    'typescript(no-floating-promises)',
  ],
  [
    'a promise is taken for an answer',
    'server/j3.ts',
    'export const j = (p: Promise<boolean>) => (p ? 1 : 2)',
    'typescript(no-misused-promises)',
  ],
  [
    'a status is forgotten',
    'core/j4.ts',
    "export const j = (s: 'a' | 'b') => {\n  switch (s) {\n    case 'a':\n      return 1\n  }\n  return 0\n}",
    'typescript(switch-exhaustiveness-check)',
  ],
  [
    'a hook hides in a branch',
    'src/k1.tsx',
    "import { useState } from 'react'\nexport const K = (p: { on: boolean }) => {\n  if (p.on) useState(1)\n  return <p>0</p>\n}",
    'react-hooks(rules-of-hooks)',
  ],
  [
    'a picture says nothing to the blind',
    'src/k2.tsx',
    'export const K = () => <img src="/a.png" />',
    'jsx-a11y(alt-text)',
  ],
  [
    'one test runs alone',
    'core/k3.test.ts',
    "import { it } from 'vitest'\nit.only('works', () => {})",
    'vitest(no-focused-tests)',
  ],
]

const folder = mkdtempSync(join(tmpdir(), 'haat-walls-'))
afterAll(() => rmSync(folder, { recursive: true }))

function plant(file: string, code: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), `${code}\n`)
}

function runTool(name: string, args: string[]) {
  const tool = join(root, 'node_modules', '.bin', name)
  return spawnSync(tool, args, { cwd: folder, encoding: 'utf8' })
}

beforeAll(() => {
  for (const config of copiedConfigs) {
    mkdirSync(dirname(join(folder, config)), { recursive: true })
    copyFileSync(join(root, config), join(folder, config))
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const [file, code] of Object.entries(clean)) plant(file, code)
})

describe('the compiler', () => {
  const build = () => runTool('tsc', ['-b', 'core', 'src', 'server', 'demo', 'sim'])

  it('lets clean code pass', () => {
    expect(build().stdout).toBe('')
  })

  it.each([
    ['a rule of the shop touches the page', 'core/page.ts', 'document.title = ""', 'TS2584'],
    ['a rule of the shop uses the network', 'core/net.ts', "void fetch('/')", 'TS2304'],
    ['a page imports the server', 'src/app/peek.ts', "import '../../server/app.ts'", 'TS6307'],
    ['a page imports it by its short name', 'src/peek.ts', "import '#server/app.ts'", 'TS6307'],
    ['the server imports the app', 'server/peek.ts', "import '../src/data/outbox.ts'", 'TS6307'],
    ['the app shell runs Node', 'src/node.ts', "import 'node:fs'", 'TS2882'],
  ])('refuses when %s', (_fault, file, code, error) => {
    plant(file, code)
    const { stdout, status } = build()
    rmSync(join(folder, file))
    expect(stdout).toContain(error)
    expect(stdout).toContain(file)
    expect(status).not.toBe(0)
  })
})

describe('the linter', () => {
  let complaints: { filename: string; code: string }[] = []
  beforeAll(() => {
    for (const [, file, code] of planted) plant(file, code)
    plant('core/h2.ts', "export * from './h1.ts'")
    const { stdout } = runTool('oxlint', ['--format', 'json'])
    complaints = JSON.parse(stdout).diagnostics
    for (const [, file] of planted) rmSync(join(folder, file))
    rmSync(join(folder, 'core/h2.ts'))
  })

  it.each(planted)('refuses when %s', (_fault, file, _code, rule) => {
    const found = complaints.filter(({ filename }) => filename === file).map(({ code }) => code)
    expect(found).toContain(rule)
  })

  it('lets clean code pass', () => {
    const foundInClean = complaints.filter(({ filename }) => filename in clean)
    expect(foundInClean).toEqual([])
  })
})

describe('the sources', () => {
  it('name packages by hash and not by the address of somebody’s registry', () => {
    const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
    expect(lock.match(/"resolved".*/g)).toBeNull()
  })

  it('never ask the machine what time it is where time is an argument', () => {
    const asking = ['core', 'src/data'].flatMap((world) =>
      readdirSync(join(root, world), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|ports\.ts$/.test(file))
        .filter((file) => /\bDate\(\)/.test(readFileSync(join(root, world, file), 'utf8'))),
    )
    expect(asking).toEqual([])
  })
})
