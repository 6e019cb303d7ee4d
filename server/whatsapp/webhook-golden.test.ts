import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { updatesOf } from '../testing/updates-of.ts'

const folder = new URL('../testing/whatsapp-fixtures/', import.meta.url)
const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))

const phoneNumberId = '109876543210987'
const sunita = {
  waId: '919820011223',
  bsuid: 'IN.48120077315509',
  name: 'Sunita Patil',
  username: null,
}
const wamid = (end: string) => `wamid.HBgMOTE5ODIwMDExMjIzFQIAEhgUM0FF00000${end}AA==`
const message = (end: string, content: object, more: object = {}) => ({
  kind: 'message',
  key: `m:${wamid(end)}`,
  at: 1_790_000_000_000,
  phoneNumberId,
  messageId: wamid(end),
  replyTo: null,
  customer: sunita,
  message: content,
  ...more,
})
const recipient = { waId: '919820011223', bsuid: null }
const status = (name: string, seconds: number, more: object = {}) => ({
  kind: 'status',
  key: `s:${wamid('905')}:${name}`,
  at: seconds * 1000,
  phoneNumberId,
  messageId: wamid('905'),
  status: name,
  recipient,
  callbackData: null,
  errors: [],
  ...more,
})
const failed = (code: number, title: string, details: string) =>
  status('failed', 1_790_000_251, { errors: [{ code, title, details }] })
const payment = (state: string, seconds: number, attempt: string, more: object = {}) => ({
  kind: 'payment',
  key: `p:01JD8K3QA1:order_QhT3v9aB:${attempt}`,
  at: seconds * 1000,
  phoneNumberId,
  statusId: `gBGGkZYyOXVP${state}`,
  referenceId: '01JD8K3QA1',
  recipient,
  status: state,
  amountPaise: 72_700,
  currency: 'INR',
  transaction: {
    id: 'order_QhT3v9aB',
    status: attempt,
    gatewayId: 'pay_QhT4k2Zx',
    method: 'upi',
    failure: null,
  },
  refunds: [],
  ...more,
})
const file = { sha256: null, caption: null, fileName: null, voice: false }

/** Every golden body from Meta's documented shapes, and what it means to us. */
const golden: Record<string, object[]> = {
  in_address_nfm_reply: [
    message(
      '010',
      {
        type: 'address',
        savedAddressId: 'addr1',
        values: {
          name: 'Sunita Patil',
          phone_number: '+919820011223',
          in_pin_code: '400703',
          house_number: 'B-304',
          building_name: 'Sai Krupa CHS',
          address: 'Sector 17, Vashi',
          landmark_area: 'Near bus depot',
          city: 'Navi Mumbai',
        },
      },
      { replyTo: wamid('904') },
    ),
  ],
  in_batch_mixed: [
    message('017', { type: 'text', body: 'order kab aayega?', truncated: false }),
    status('read', 1_790_000_301),
    status('delivered', 1_790_000_300),
    message(
      '018',
      { type: 'text', body: '2 पाकीट मीठ', truncated: false },
      {
        customer: {
          waId: '919769044556',
          bsuid: 'IN.77310048129955',
          name: 'Asha More',
          username: null,
        },
      },
    ),
  ],
  in_button_reply: [
    message(
      '007',
      { type: 'button_reply', id: 'chg:ok:01JD8K3Q:2', title: 'हाँ, भेज दो' },
      { replyTo: wamid('901') },
    ),
  ],
  in_image_handwritten_list: [
    message('012', {
      type: 'image',
      ...file,
      mediaId: '734455667788990',
      mimeType: 'image/jpeg',
      sha256: 'pZ2l3ru8cM1mWc0cQq3b0o2y1cR3v3bQ0z1o1qF0u2A=',
      caption: 'ये सामान चाहिए',
    }),
  ],
  in_list_reply: [
    message(
      '008',
      { type: 'list_reply', id: 'slot:2026-09-22T18', title: 'शाम 6 - 8', description: 'आज' },
      { replyTo: wamid('902') },
    ),
  ],
  in_location: [
    message('011', {
      type: 'location',
      latitude: 19.0771,
      longitude: 72.9987,
      name: 'Sai Krupa CHS',
      address: 'Sector 17, Vashi, Navi Mumbai, Maharashtra 400703',
      url: null,
    }),
  ],
  in_order_catalog: [
    message(
      '005',
      {
        type: 'order',
        catalogId: '1483920017364552',
        note: 'शाम 6 बजे से पहले',
        items: [
          { retailerId: 'ATTA-5KG', quantity: 1, pricePaise: 27_500, currency: 'INR' },
          { retailerId: 'OIL-1L', quantity: 2, pricePaise: 15_800, currency: 'INR' },
          { retailerId: 'MILK-500', quantity: 4, pricePaise: 2_900, currency: 'INR' },
        ],
      },
      { at: 1_790_000_100_000 },
    ),
  ],
  in_order_stale_price: [
    message(
      '006',
      {
        type: 'order',
        catalogId: '1483920017364552',
        note: null,
        items: [
          { retailerId: 'ATTA-5KG', quantity: 2, pricePaise: 24_950, currency: 'INR' },
          { retailerId: 'GONE-SKU-77', quantity: 1, pricePaise: 9_900, currency: 'INR' },
        ],
      },
      { at: 1_790_000_160_000 },
    ),
  ],
  in_revoke: [message('015', { type: 'revoke', originalMessageId: wamid('002') })],
  in_template_quick_reply: [
    message(
      '009',
      { type: 'button', payload: 'otp:resend:01JD8K3Q', text: 'OTP फिर भेजें' },
      { replyTo: wamid('903') },
    ),
  ],
  in_text_hi: [message('001', { type: 'text', body: 'Hi', truncated: false })],
  in_text_list_bengali: [
    message(
      '003',
      {
        type: 'text',
        body: 'দাদা, চাল ৫ কেজি, সর্ষের তেল ১ লিটার, ডিম এক ডজন পাঠিয়ে দিন'.normalize('NFC'),
        truncated: false,
      },
      {
        customer: {
          waId: '919769044556',
          bsuid: 'IN.77310048129955',
          name: 'মৌসুমী দাস',
          username: null,
        },
      },
    ),
  ],
  in_text_list_hindi: [
    message(
      '002',
      {
        type: 'text',
        body: 'भैया, 5 किलो आटा, 2 लीटर तेल, आधा किलो तूर दाल और 4 दूध भेज दो',
        truncated: false,
      },
      { at: 1_790_000_060_000 },
    ),
  ],
  in_text_list_marathi: [
    message('004', {
      type: 'text',
      body: 'दादा, अर्धा किलो साखर, पाव किलो चहा आणि १० पाव पाठवा',
      truncated: false,
    }),
  ],
  in_unsupported: [message('014', { type: 'unsupported', code: 131051 })],
  in_username_no_phone: [
    message(
      '016',
      {
        type: 'order',
        catalogId: '1483920017364552',
        note: null,
        items: [{ retailerId: 'PANEER-200', quantity: 1, pricePaise: 9_200, currency: 'INR' }],
      },
      {
        at: 1_790_000_200_000,
        customer: {
          waId: null,
          bsuid: 'IN.90011882233445',
          name: 'Ravi',
          username: 'ravi.kalyan',
        },
      },
    ),
  ],
  in_voice_note: [
    message('013', {
      type: 'audio',
      ...file,
      mediaId: '734455667788991',
      mimeType: 'audio/ogg; codecs=opus',
      sha256: 'm04pQf2ERdaopTyFkGPA0-bX3iYY2dYgVFwOgDLSDI=',
      voice: true,
    }),
  ],
  payment_captured: [payment('captured', 1_790_000_430, 'success')],
  payment_captured_wrong_amount: [
    payment('captured', 1_790_000_430, 'success', { amountPaise: 7_270 }),
  ],
  payment_pending: [payment('pending', 1_790_000_410, 'pending')],
  payment_pending_attempt_failed: [
    payment('pending', 1_790_000_421, 'failed', {
      transaction: {
        id: 'order_QhT3v9aB',
        status: 'failed',
        gatewayId: 'pay_QhT4k2Zx',
        method: 'upi',
        failure: 'incorrect_pin',
      },
    }),
  ],
  payment_refunded: [
    payment('captured', 1_790_009_430, 'success', {
      key: 'p:01JD8K3QA1:order_QhT3v9aB:success:rfnd_QhZ1:success',
      refunds: [{ id: 'rfnd_QhZ1', amountPaise: 5_800, status: 'success' }],
    }),
  ],
  status_delivered: [status('delivered', 1_790_000_252)],
  status_failed_131026_undeliverable: [
    failed(131026, 'Message undeliverable', 'Message undeliverable.'),
  ],
  status_failed_131047_window_closed: [
    failed(
      131047,
      'Re-engagement message',
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
    ),
  ],
  status_failed_131049_ecosystem: [
    failed(
      131049,
      'This message was not delivered to maintain healthy ecosystem engagement.',
      'In order to maintain a healthy ecosystem engagement, the message failed to be delivered.',
    ),
  ],
  status_read: [status('read', 1_790_000_260)],
  status_sent: [status('sent', 1_790_000_250, { callbackData: 'order:01JD8K3Q' })],
}

describe('a webhook body in the documented shapes', () => {
  it('covers every golden body', () => {
    const names = readdirSync(folder)
      .filter((name) => /^(in|status|payment)_/.test(name))
      .map((name) => name.replace('.json', ''))
    expect(Object.keys(golden).sort()).toEqual(names.sort())
  })

  it.each(Object.entries(golden))('reads %s', (name, expected) => {
    expect(updatesOf(fixture(name))).toEqual(expected)
  })
})
