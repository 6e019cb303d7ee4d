import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, assert, describe, expect, it } from 'vitest'
import { weigh } from './byte-budget.ts'

const dist = mkdtempSync(join(tmpdir(), 'haat-bytes-'))
afterEach(() => rmSync(dist, { recursive: true, force: true }))

/** Random bytes do not compress, so a file of n kB weighs n kB. */
function write(file: string, content: string | number): void {
  mkdirSync(dirname(join(dist, file)), { recursive: true })
  writeFileSync(
    join(dist, file),
    typeof content === 'string' ? content : randomBytes(content * 1000),
  )
}

/** A build whose files weigh what is given, in kB, keyed by file name; what lies in assets is packed, as it is sent. */
function build(weights: { [file: string]: number }): void {
  const sizes = {
    'assets/main-1.js': 5,
    'assets/react-2.js': 50,
    'assets/orders-3.js': 10,
    'assets/dexie-4.js': 20,
    'assets/bill-5.js': 5,
    'assets/app-8.js': 6,
    'assets/orders-hi-6.js': 4,
    'assets/orders-en-7.js': 3,
    'index.html': 4,
    'big-picture.png': 300,
    ...weights,
  }
  for (const [file, size] of Object.entries(sizes)) {
    const isPacked = file.startsWith('assets/')
    if (isPacked) write(file, 'a script')
    write(isPacked ? `${file}.br` : file, size)
  }
  const kept = Object.keys(sizes).filter((file) => file !== 'big-picture.png')
  write('sw.js', `precache(${JSON.stringify(kept.map((url) => ({ url: `/${url}` })))})`)
  const manifest = {
    'index.html': {
      file: 'assets/main-1.js',
      isEntry: true,
      imports: ['_react'],
      dynamicImports: ['src/features/orders/OrdersScreen.tsx', 'src/features/bill/BillScreen.tsx'],
    },
    'src/app/App.tsx': { file: 'assets/app-8.js', imports: ['_react', 'index.html'] },
    _react: { file: 'assets/react-2.js' },
    _dexie: { file: 'assets/dexie-4.js' },
    'src/features/orders/OrdersScreen.tsx': {
      file: 'assets/orders-3.js',
      imports: ['_dexie', '_react', 'index.html'],
    },
    'src/features/bill/BillScreen.tsx': { file: 'assets/bill-5.js' },
    'locales/hi/orders.json': { file: 'assets/orders-hi-6.js' },
    'locales/en/orders.json': { file: 'assets/orders-en-7.js' },
  }
  write('.vite/manifest.json', JSON.stringify(manifest))
}

const kilobytesOf = (what: string) => {
  const found = weigh(dist).find((budget) => budget.what === what)
  return Math.round((found?.bytes ?? 0) / 1000)
}
const overBudget = () =>
  weigh(dist)
    .filter(({ bytes, limit }) => bytes > limit)
    .map(({ what }) => what)

describe('the weight of the app', () => {
  it('counts a script once, with all it imports, and leaves lazy screens out', () => {
    build({})
    expect(kilobytesOf('script of the entry')).toBe(55)
    expect(kilobytesOf('script of the first run')).toBe(61)
    expect(kilobytesOf('script with orders and stock')).toBe(91)
    expect(overBudget()).toEqual([])
  })

  it('counts as kept offline what the service worker names, in the heaviest language', () => {
    build({})
    expect(kilobytesOf('kept offline in one language')).toBe(5 + 50 + 10 + 20 + 5 + 6 + 4 + 4)
    expect(kilobytesOf('more for the language hi')).toBe(4)
    expect(kilobytesOf('more for the language en')).toBe(3)
  })

  it('does not take a file for kept whose name only ends another name', () => {
    build({ 'assets/fold-46PFT9sw.js': 7 })
    const kept = weigh(dist).find(({ what }) => what === 'kept offline in one language')
    expect(kept?.files).toContain('assets/fold-46PFT9sw.js')
    expect(kept?.files).not.toContain('sw.js')
  })

  it.each([
    ['script of the entry', 'assets/main-1.js'],
    ['script of the first run', 'assets/app-8.js'],
    ['script with orders and stock', 'assets/dexie-4.js'],
    ['index.html', 'index.html'],
    ['kept offline in one language', 'assets/bill-5.js'],
    ['more for the language hi', 'assets/orders-hi-6.js'],
  ])('is refused when over budget: %s', (what, file) => {
    build({ [file]: 0 })
    const { bytes, limit } = weigh(dist).find((budget) => budget.what === what) ?? assert.fail()
    const allowed = (limit - bytes) / 1000
    build({ [file]: Math.floor(allowed) })
    expect(overBudget()).toEqual([])
    build({ [file]: Math.floor(allowed) + 1 })
    expect(overBudget()).toEqual([what])
  })
})
