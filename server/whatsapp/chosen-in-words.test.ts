import { expect, test } from 'vitest'
import { instantOf } from '#core/shop/shop-time.ts'
import { code, orderId } from '../testing/message-samples.ts'
import { chosenInWords } from './chosen-in-words.ts'
import { customerMessage } from './messages.ts'
import { slotReplyId } from './slot-reply.ts'

const today = 20_800
const slot = (day: number, from: number, to: number) => ({
  from: instantOf(today + day, from * 60),
  to: instantOf(today + day, to * 60),
})
const slots = [slot(0, 16, 18), slot(0, 18, 20), slot(1, 10, 12), slot(1, 18, 20.5)]
const now = instantOf(today, 14 * 60)
const offer = customerMessage('slots_offered', 'hi', { code, orderId, slots, now, isFull: false })
const chosen = (text: string) => {
  const id = chosenInWords(offer, text, now)
  return id === null ? null : slots.findIndex((each) => slotReplyId({ orderId, slot: each }) === id)
}

test.each([
  ['10 baje', 2],
  ['10baje', 2],
  ['kal subah 10', 2],
  ['कल सुबह १० बजे', 2],
  ['সকাল ১০টায়', 2],
  ['उद्या सकाळी 10 वाजता', 2],
  ['4-6', 0],
  ['shaam 4 se 6 baje', 0],
  ['aaj 6 baje', 1],
  ['kal 6', 3],
  ['6–8:30', 3],
  ['the 2nd', 1],
  ['दूसरा वाला', 1],
  ['तीसरा वाला भेज दो', 2],
  ['তৃতীয়টা', 2],
  ['2 number wala', 1],
  ['নম্বর ৩', 2],
])('“%s” is one of the times that were offered (W9)', (text, place) => {
  expect(chosen(text)).toBe(place)
})

test.each([
  '6 baje',
  '11 baje',
  'kal subah',
  'subah 4 baje',
  '2',
  'number 9',
  '2 do',
  'number',
  'the 9th',
  '10 packet',
  'haan',
  '',
])('“%s” is none of them, or more than one (W9)', (text) => {
  expect(chosen(text)).toBeNull()
})
