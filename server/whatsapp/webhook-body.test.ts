import { describe, expect, it } from 'vitest'
import { updatesOf } from '../testing/updates-of.ts'
import type { InboundUpdate } from './inbound-update.ts'
import { parseWebhook } from './webhook-body.ts'

function only(json: unknown): InboundUpdate {
  const [update, ...more] = updatesOf(json)
  if (update === undefined || more.length > 0) throw new Error('Expected exactly one update.')
  return update
}

const phoneNumberId = '109876543210987'
const envelope = (value: object, field = 'messages') => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '1', changes: [{ field, value }] }],
})
const metadata = { display_phone_number: '918652000141', phone_number_id: phoneNumberId }
const fromSunita = (content: object) =>
  envelope({
    metadata,
    messages: [{ from: '919820011223', id: 'wamid.1', timestamp: '1790000000', ...content }],
  })
const text = (body: string) => fromSunita({ type: 'text', text: { body } })
const content = (json: unknown) => {
  const update = only(json)
  return update.kind === 'message' ? update.message : update.kind
}

describe('a webhook body written to break us', () => {
  it.each([
    ['no object', null],
    ['a list', []],
    ['another product of Meta', { object: 'page', entry: [] }],
    ['no entries', { object: 'whatsapp_business_account' }],
    [
      'nested too deep',
      JSON.parse(
        `{"object":"whatsapp_business_account","entry":[${'['.repeat(50)}${']'.repeat(50)}]}`,
      ),
    ],
  ])('is malformed: %s', (_name, json) => {
    expect(parseWebhook(json)).toEqual({ ok: false, code: 'malformed' })
  })

  it('keeps the good message beside a broken one', () => {
    const updates = updatesOf({
      object: 'whatsapp_business_account',
      entry: [
        'nonsense',
        {
          id: '1',
          changes: [
            7,
            { field: 'messages', value: { metadata, messages: [null, { type: 'text' }] } },
            (text('Hi').entry[0]?.changes ?? [])[0],
          ],
        },
      ],
    })
    expect(updates.map(({ kind }) => kind)).toEqual([
      'unknown',
      'unknown',
      'unknown',
      'unknown',
      'message',
    ])
    expect(new Set(updates.map(({ key }) => key)).size).toBe(5)
  })

  it('keeps a message of an unknown type and knows who sent it', () => {
    expect(only(fromSunita({ type: 'hologram', hologram: { beam: 1 } }))).toMatchObject({
      kind: 'message',
      key: 'm:wamid.1',
      customer: { waId: '919820011223' },
      message: { type: 'unknown', waType: 'hologram', raw: { hologram: { beam: 1 } } },
    })
  })

  it.each([
    ['constructor', {}],
    ['text', { text: {} }],
    ['order', { order: { product_items: [] } }],
    ['order', { order: { product_items: 'ATTA' } }],
    ['location', { location: { latitude: 91, longitude: 0 } }],
    ['interactive', { interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow' } } }],
    [
      'interactive',
      {
        interactive: {
          type: 'nfm_reply',
          nfm_reply: { name: 'address_message', response_json: '{"values":' },
        },
      },
    ],
    ['image', {}],
  ])('keeps a %s message it cannot read as unknown', (type, more) => {
    expect(content(fromSunita({ type, ...more }))).toMatchObject({ type: 'unknown', waType: type })
  })

  it('keeps an unknown field and a body with only errors whole, under a stable key', () => {
    const value = { metadata, event: 'DISABLED', reason: 'x' }
    const update = only(envelope(value, 'account_update'))
    expect(update).toMatchObject({ kind: 'unknown', field: 'account_update', phoneNumberId })
    expect(update.kind === 'unknown' && update.raw).toEqual(value)
    const reordered = { reason: 'x', event: 'DISABLED', metadata }
    expect(only(envelope(reordered, 'account_update')).key).toBe(update.key)
    expect(only(envelope({ ...value, reason: 'y' }, 'account_update')).key).not.toBe(update.key)
    expect(only(envelope({ metadata, errors: [{ code: 1 }] }))).toMatchObject({ kind: 'unknown' })
    expect(only(envelope({ event: 'no number' }, 'security'))).toMatchObject({
      phoneNumberId: null,
    })
  })

  it('keeps a status it has never heard of under its own key', () => {
    const odd = { id: 'wamid.1', status: 'warped', timestamp: '1790000000', recipient_id: '91' }
    expect(only(envelope({ metadata, statuses: [odd] }))).toEqual({
      kind: 'unknown',
      key: 's:wamid.1:warped',
      at: 1_790_000_000_000,
      phoneNumberId,
      field: 'messages',
      raw: odd,
    })
  })

  it('accepts a timestamp as number or text and bears one it cannot read', () => {
    const at = (timestamp: unknown) =>
      only(fromSunita({ type: 'text', text: { body: 'Hi' }, timestamp })).at
    expect(at(1790000000)).toBe(1_790_000_000_000)
    expect(at('1790000000')).toBe(1_790_000_000_000)
    expect(at('yesterday')).toBeNull()
    expect(at(-1)).toBeNull()
    expect(at(undefined)).toBeNull()
  })

  it('does not believe a message without any sender', () => {
    const { entry } = text('Hi')
    const stripped = JSON.parse(JSON.stringify({ entry }).replace('"from":"919820011223",', ''))
    expect(only({ object: 'whatsapp_business_account', ...stripped })).toMatchObject({
      kind: 'unknown',
      key: 'u:messages:wamid.1',
    })
  })

  it('takes the name from the contact with the same number only', () => {
    const contacts = [
      { wa_id: '911111111111', profile: { name: 'Somebody Else' } },
      { wa_id: '919820011223', user_id: 'IN.1', profile: {} },
    ]
    const update = only(
      envelope({
        metadata,
        contacts,
        messages: [
          { from: '919820011223', id: 'w', timestamp: '1', type: 'text', text: { body: 'x' } },
        ],
      }),
    )
    expect(update).toMatchObject({
      customer: { waId: '919820011223', bsuid: 'IN.1', name: null },
    })
  })

  it('knows what the shopkeeper typed in his own phone from what a customer wrote', () => {
    const echo = {
      from: '918652000141',
      to: '919820011223',
      id: 'wamid.9',
      timestamp: '1790000000',
      type: 'text',
      text: { body: 'आ रहा है' },
    }
    const value = { metadata, message_echoes: [echo] }
    expect(only(envelope(value, 'smb_message_echoes'))).toMatchObject({
      kind: 'echo',
      key: 'm:wamid.9',
      customer: { waId: '919820011223' },
      message: { type: 'text', body: 'आ रहा है' },
    })
  })

  it('reads an edit, a reaction taken back, shared contacts and a changed number', () => {
    expect(
      content(
        fromSunita({
          type: 'edit',
          edit: {
            original_message_id: 'wamid.0',
            message: { type: 'text', text: { body: '3 किलो' } },
          },
        }),
      ),
    ).toEqual({
      type: 'edit',
      originalMessageId: 'wamid.0',
      message: { type: 'text', body: '3 किलो', truncated: false },
    })
    expect(content(fromSunita({ type: 'reaction', reaction: { message_id: 'wamid.0' } }))).toEqual({
      type: 'reaction',
      messageId: 'wamid.0',
      emoji: '',
    })
    expect(
      content(
        fromSunita({
          type: 'contacts',
          contacts: [{ name: { formatted_name: 'Ravi' }, phones: [{ phone: '+91 98' }] }],
        }),
      ),
    ).toEqual({ type: 'contacts', contacts: [{ name: 'Ravi', phones: ['+91 98'] }] })
    expect(
      content(
        fromSunita({
          type: 'system',
          system: { type: 'user_changed_number', wa_id: '919820099999', body: 'changed' },
        }),
      ),
    ).toEqual({
      type: 'system',
      event: 'user_changed_number',
      newWaId: '919820099999',
      body: 'changed',
    })
  })

  it('never drops an order for a line it cannot read', () => {
    const items = [
      { product_retailer_id: 'A', quantity: 1, item_price: '7.99', currency: 'INR' },
      { product_retailer_id: 'B', quantity: 0, item_price: 10, currency: 'USD' },
      { product_retailer_id: { evil: true }, quantity: 'two', item_price: -1, currency: 'INR' },
      null,
    ]
    expect(content(fromSunita({ type: 'order', order: { product_items: items } }))).toMatchObject({
      items: [
        { retailerId: 'A', quantity: 1, pricePaise: 799, currency: 'INR' },
        { retailerId: 'B', quantity: 0, pricePaise: null, currency: 'USD' },
        { retailerId: null, quantity: null, pricePaise: null, currency: 'INR' },
        { retailerId: null, quantity: null, pricePaise: null, currency: null },
      ],
    })
  })

  it('cuts a text over 4096 characters at a whole letter and says so', () => {
    const long = `${'क'.repeat(4093)}क्षि क्षि`
    const cut = content(text(long))
    expect(cut).toEqual({ type: 'text', body: 'क'.repeat(4093), truncated: true })
    expect(content(text('क'.repeat(4096)))).toMatchObject({ truncated: false })
  })

  it('takes out what nobody typed: NUL, marks of direction, half surrogates; keeps NFC', () => {
    expect(content(text('2\u0000 kg\u200B \u202Echini \ud83d\r\n\u0921\u093C'))).toMatchObject({
      body: '2 kg chini \uFFFD\n\u0921\u093C',
    })
    expect(content(text('র\u200D্যাপ'))).toMatchObject({ body: 'র\u200D্যাপ' })
  })
})
