import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCommand } from './cli.ts'

const said: string[] = []
const run = (...args: string[]) => {
  said.length = 0
  const env = { HAAT_DATA_DIR: mkdtempSync(join(tmpdir(), 'haat-cli-')) }
  return runCommand(args, env, (line) => said.push(line))
}
const someShop = '01900000-0000-7000-8000-000000000001'

describe('the operator’s command', () => {
  it.each([
    [[]],
    [['help']],
    [['whatsapp-number']],
    [['whatsapp-number', '109876543210987']],
    [['whatsapp-number', '+91 98', someShop]],
    [['whatsapp-number', '109876543210987', 'my-shop']],
    [['whatsapp-number', '109876543210987', someShop, 'more']],
  ])('%j is answered with how to use it', async (args) => {
    expect(await run(...args)).toBe(64)
    expect(said.join()).toContain('whatsapp-number <phone number id> <shop id>')
  })

  it('says when there is no such shop', async () => {
    expect(await run('whatsapp-number', '109876543210987', someShop)).toBe(1)
    expect(said).toEqual([expect.stringContaining('no shop with this id')])
  })
})
