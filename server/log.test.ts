import { describe, expect, it } from 'vitest'
import { createLog } from './log.ts'

const marked = 'Sunita-9820011223'

function logging() {
  const lines: string[] = []
  return { log: createLog('trace', { write: (line) => void lines.push(line) }), lines }
}

describe('the log', () => {
  it('writes allowlisted fields and nothing else', () => {
    const { log, lines } = logging()
    log.info(
      { route: '/v1/sync/push', status: 200, name: marked, body: { text: marked } },
      'request',
    )
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'info',
      route: '/v1/sync/push',
      status: 200,
      msg: 'request',
    })
    expect(lines.join()).not.toContain(marked)
  })

  it('tells where an error came from, not what it says', () => {
    const { log, lines } = logging()
    const cause = new Error(`Key (phone)=(${marked}) already exists`)
    const error = new Error(`cannot save ${marked}\nsecond line ${marked}`, { cause })
    log.error({ err: error }, 'request failed')
    log.error({ error }, 'request failed')
    log.error(error)
    log.warn({ err: error })
    expect(lines).toHaveLength(4)
    expect(lines.join()).not.toContain(marked)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      err: { name: 'Error', at: expect.arrayContaining([expect.stringContaining('log.test.ts')]) },
    })
  })

  it('keeps bindings of children and inserted values out as well', () => {
    const { log, lines } = logging()
    log.child({ customer: marked, reqId: 'r1' }).info('told %s', marked)
    expect(lines.join()).not.toContain(marked)
    expect(lines.join()).toContain('r1')
  })
})
