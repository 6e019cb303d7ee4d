import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { PackedFiles } from './packed-files.ts'

it('text files are kept packed, pictures and what is not there are not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'haat-packed-'))
  writeFileSync(join(folder, 'main-1.js'), 'export const words = 1\n'.repeat(200))
  writeFileSync(join(folder, 'photo-1.png'), 'not really')
  const packed = new PackedFiles(folder)
  await packed.ready
  const script = packed.find('main-1.js')
  expect(script?.type).toContain('javascript')
  expect(script?.bytes.length).toBeLessThan(100)
  expect(brotliDecompressSync(script?.bytes ?? '').toString()).toContain('words = 1')
  expect(packed.find('photo-1.png')).toBeUndefined()
  expect(packed.find('../main-1.js')).toBeUndefined()
  await new PackedFiles(join(folder, 'gone')).ready
})
