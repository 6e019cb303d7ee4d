import { describe, expect, test } from 'vitest'
import type { Attention } from '#core/attention/attention.ts'
import { id, morning, sugar } from '#core/testing/shop-fixtures.ts'
import { lostValues, phoneOf, sentMediaOf, storyOf, subjectOf, wordsWith } from './story.ts'

const item = (change: Partial<Attention>): Attention => ({
  id: id(1),
  st: 'open',
  name: 'acceptOrder',
  code: 'order_cancelled',
  at: morning,
  e: 7,
  ref: id(0x700),
  detail: {},
  login: null,
  ...change,
})

describe('what an item says', () => {
  test('a refused yes names the act, the reason and the order', () => {
    expect(storyOf(item({}))).toEqual({
      headline: { act: 'acceptOrder' },
      why: 'order_cancelled',
      help: 'see_order',
    })
  })

  test('a shelf below nothing is counted in one tap', () => {
    const story = storyOf(item({ name: 'packOrder', code: 'count_this', e: 4, ref: sugar.id }))
    expect(story).toEqual({ headline: { flag: 'count_this' }, why: null, help: 'count' })
  })

  test("a customer's message is told by its event, whatever the code", () => {
    expect(storyOf(item({ name: 'customer_message', code: 'text' })).headline).toEqual({
      flag: 'customer_message',
    })
  })

  test('what this app does not know yet still gets plain sentences', () => {
    const story = storyOf(item({ name: 'paintProducts', code: 'new_code', e: null, ref: null }))
    expect(story).toEqual({ headline: { act: 'other' }, why: 'other', help: 'none' })
  })

  test('a customer without an order is called', () => {
    const detail = { text: '🎤', customer: 'Mitali', phone: '+919820011223' }
    const message = item({ name: 'customer_message', code: 'customer_message', e: 6, detail })
    expect(storyOf(message).help).toBe('call')
    expect(phoneOf(message)).toBe('+919820011223')
    expect(storyOf({ ...message, e: 7 }).help).toBe('see_order')
  })

  test('a photographed or spoken list is found by its id (O18)', () => {
    const sent = (detail: Attention['detail']) => sentMediaOf(item({ detail }))
    expect(sent({ form: 'audio', media: id(3) })).toEqual({ kind: 'voice', id: id(3) })
    expect(sent({ form: 'image', media: id(3) })).toEqual({ kind: 'photo', id: id(3) })
    expect(sent({ form: 'text', text: '2 kg chini' })).toBeNull()
  })

  test('what a customer says of his photo stands with it, and nothing else of his (W9)', () => {
    const about = (n: number, words: string, media?: string) =>
      item({ id: id(n), detail: { form: 'image', text: words, ...(media && { media }) } })
    const photo = about(3, '📷 ये सामान चाहिए', id(3))
    const items = [photo, about(4, '📷 चीनी 2 किलो भी', id(3)), about(5, '📷 और', id(5))]
    expect(wordsWith(items, id(3))).toEqual(['ये सामान चाहिए', 'चीनी 2 किलो भी'])
    expect(wordsWith([about(3, '📷', id(3))], id(3))).toEqual([])
    // Also when it was said after the file could not be kept.
    expect(wordsWith([about(6, '🎤 आटा')], id(6))).toEqual(['आटा'])
  })

  test('a file that is not kept is to be looked at in WhatsApp (O18)', () => {
    for (const form of ['image', 'audio', 'video', 'document'])
      expect(sentMediaOf(item({ detail: { form, text: '📷' } }))).toEqual({ kind: 'elsewhere' })
  })

  test('credit beyond the limit is told with who and how much, and leads to him (H4)', () => {
    const story = storyOf(item({ name: 'noteCredit', code: 'over_limit', e: 6, ref: id(0x600) }))
    expect(story).toEqual({ headline: { flag: 'over_limit' }, why: null, help: 'see_khata' })
  })

  test('a good sold at another price leads to the bill that it was sold on (R7)', () => {
    const detail = { billId: id(0x901), no: '2627/B/7', paise: 4000 }
    const sold = item({ name: 'recordBill', code: 'price_by_hand', detail })
    expect(storyOf(sold)).toMatchObject({ headline: { flag: 'price_by_hand' }, help: 'see_bill' })
    expect(subjectOf(sold).billId).toBe(id(0x901))
  })

  test('what came back too much leads to the bill it is of (V4)', () => {
    const story = storyOf(item({ name: 'takeBackGoods', code: 'returned_too_much', e: 8 }))
    expect(story).toEqual({ headline: { flag: 'returned_too_much' }, why: null, help: 'see_bill' })
  })

  test('what went wrong with a card leads to that card', () => {
    const story = storyOf(item({ name: 'mergeCustomers', code: 'merged_differently', e: 6 }))
    expect(story).toEqual({
      headline: { act: 'mergeCustomers' },
      why: 'merged_differently',
      help: 'see_customer',
    })
  })

  test("a lost phone's name is no number to call", () => {
    const lost = item({ name: 'resumeDevice', code: 'entries_lost', e: null, ref: null })
    expect(storyOf({ ...lost, detail: { phone: "Ravi's phone" } }).help).toBe('none')
  })

  test('the good is found in the details when the item is about something else', () => {
    expect(subjectOf(item({ e: null, ref: null, detail: { productId: sugar.id } }))).toEqual({
      orderId: null,
      customerId: null,
      billId: null,
      productId: sugar.id,
    })
  })
})

describe('both values of a change made on two phones', () => {
  const merged = (detail: Attention['detail']) => lostValues(item({ code: 'merged', detail }))

  test('are shown for the fields that lost, and no others', () => {
    const detail = { fields: ['pricePaise'], mine: { pricePaise: 4600, lowAt: 3000 } }
    expect(merged(detail)).toEqual({ pricePaise: 4600 })
  })

  test('a value that is no number, and an item about something else, show nothing', () => {
    expect(merged({ fields: ['pricePaise'], mine: { pricePaise: '46' } })).toEqual({})
    expect(merged({ fields: 'pricePaise', mine: {} })).toEqual({})
    expect(merged({})).toEqual({})
    expect(lostValues(item({ detail: { fields: ['lowAt'], mine: { lowAt: 1 } } }))).toEqual({})
  })
})
