import { describe, expect, it } from 'vitest'
import errors from '../testing/whatsapp-fixtures/out_errors.json' with { type: 'json' }
import accepted from '../testing/whatsapp-fixtures/out_response_ok.json' with { type: 'json' }
import { sendMessage } from './cloud-api.ts'
import { outcomeOfError, type Retry } from './send-outcome.ts'

const sunita = { waId: '919820011223', bsuid: null }
const config = {
  apiUrl: 'https://graph.example/v25.0',
  phoneNumberId: '109876543210987',
  token: 'secret-token',
}
const answer = (status: number, body: string) => () =>
  Promise.resolve(new Response(body, { status }))
const send = (fetch: typeof globalThis.fetch) =>
  sendMessage({ ...config, fetch }, sunita, { type: 'text', body: 'Hi' }, 'order:1')

describe('handing a message to WhatsApp', () => {
  it('posts to the number with the token and our callback data', async () => {
    const calls: Request[] = []
    const outcome = await send((url, init) => {
      calls.push(new Request(url, init))
      return Promise.resolve(Response.json(accepted))
    })
    expect(outcome).toEqual({
      ok: true,
      wamid: 'wamid.HBgMOTE5ODIwMDExMjIzFQIAEhgUM0FF00000905AA==',
    })
    const [call] = calls
    expect(call).toMatchObject({
      url: 'https://graph.example/v25.0/109876543210987/messages',
      method: 'POST',
      redirect: 'error',
    })
    expect(call?.headers.get('authorization')).toBe('Bearer secret-token')
    expect(await call?.json()).toMatchObject({
      to: '919820011223',
      biz_opaque_callback_data: 'order:1',
    })
  })

  const expected: Record<number, object> = {
    130429: { retry: 'slow_down', afterMs: 1000 },
    131056: { retry: 'slow_down', afterMs: 6000 },
    80007: { retry: 'slow_down', afterMs: 300_000 },
    190: { retry: 'stop' },
    131047: { retry: 'template' },
    131009: { retry: 'never' },
    134011: { retry: 'never' },
    2046: { retry: 'never' },
    2047: { retry: 'never' },
  }
  it.each(errors.cases.map((item) => [item.body.error.code, item] as const))(
    'knows what to do after refusal %i',
    async (code, { http_status, body }) => {
      expect(await send(answer(http_status, JSON.stringify(body)))).toEqual({
        ok: false,
        code,
        ...expected[code],
      })
    },
  )

  it('does not know whether a message without answer went out', async () => {
    const unknown = { ok: false, code: null, retry: 'unknown' }
    const timedOut = () => Promise.reject(new DOMException('late', 'TimeoutError'))
    const cutOff = () =>
      Promise.reject(
        new TypeError('fetch failed', {
          cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
        }),
      )
    expect(await send(timedOut)).toEqual(unknown)
    expect(await send(cutOff)).toEqual(unknown)
    expect(await send(answer(504, '<html>Gateway</html>'))).toEqual(unknown)
    expect(await send(answer(200, 'half an ans'))).toEqual(unknown)
    expect(await send(answer(200, '{"messages":[]}'))).toEqual(unknown)
  })

  it('gives up waiting after the time it was given', async () => {
    const silent: typeof fetch = (_url, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
      })
    expect(
      await sendMessage(
        { ...config, timeoutMs: 1, fetch: silent },
        sunita,
        { type: 'text', body: 'Hi' },
        'order:1',
      ),
    ).toMatchObject({ retry: 'unknown' })
  })

  it('tries again later when it never reached WhatsApp', async () => {
    const refused = () =>
      Promise.reject(
        new TypeError('fetch failed', {
          cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }),
        }),
      )
    expect(await send(refused)).toEqual({ ok: false, code: null, retry: 'later' })
  })
})

describe('error table of the Cloud API', () => {
  const codes: [Retry, number[]][] = [
    ['slow_down', [130429, 131056, 80007, 4]],
    ['stop', [131048, 131064, 131031, 368, 131042, 131045, 131037, 190, 0, 3, 10, 200, 299]],
    ['template', [131047]],
    ['later', [131049, 131000, 131016, 135000, 1, 2, 131057]],
    [
      'never',
      [
        131026, 131050, 130472, 131051, 131052, 131053, 131008, 131009, 100, 131021, 131030, 131062,
        132000, 132001, 132005, 132007, 132012, 132015, 132016, 134011, 2046, 2047,
      ],
    ],
  ]
  it.each(codes)('answers %s', (retry, list) => {
    for (const code of list) {
      expect(outcomeOfError(code, 400)).toMatchObject({ ok: false, code, retry })
    }
  })

  it('falls back on the HTTP status for codes nobody listed', () => {
    expect(outcomeOfError(987_654, 400)).toMatchObject({ retry: 'never' })
    expect(outcomeOfError(987_654, 503)).toMatchObject({ retry: 'later' })
    expect(outcomeOfError(null, 503)).toMatchObject({ retry: 'unknown' })
    expect(outcomeOfError(null, 429)).toMatchObject({ retry: 'slow_down' })
    expect(outcomeOfError(null, 401)).toMatchObject({ retry: 'stop' })
  })

  it('waits a day where WhatsApp asks for it', () => {
    expect(outcomeOfError(131049, 400)).toMatchObject({ afterMs: 86_400_000 })
  })
})
