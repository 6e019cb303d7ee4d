import { describe, expect, it } from 'vitest'
import { languages } from '#core/shop/languages.ts'
import {
  bodyOf,
  code,
  evening,
  hour,
  line,
  orderId,
  samples,
  terms,
  told,
  tomorrow,
} from '../testing/message-samples.ts'
import { customerMessage } from './messages.ts'
import { cloudApiBody } from './outbound-message.ts'
import { phrase } from './phrases.ts'
import { parseSlotReply } from './slot-reply.ts'
import { isOtherTime } from './small-talk.ts'

describe('the slot of an order (T6)', () => {
  const values = { code, lines: [line('चीनी')], totalPaise: 6600, terms: { ...terms, slot: told } }

  it.each([
    ['en', '🕔 Delivery: *today evening 5–7*'],
    ['hi', '🕔 डिलीवरी: *आज शाम 5–7 बजे*'],
    ['bn', '🕔 ডেলিভারি: *আজ বিকেল 5–7টা*'],
    ['mr', '🕔 डिलिव्हरी: *आज संध्याकाळी 5–7*'],
  ] as const)('is told when the order has come and when it is taken, in %s', (lang, words) => {
    for (const message of [
      customerMessage('order_received', lang, values),
      customerMessage('order_accepted', lang, { ...samples.order_accepted, slot: told }),
    ]) {
      if (message.type !== 'buttons') throw new Error('Expected a button.')
      expect(message.body).toContain(words)
      expect(message.buttons.map(({ id }) => parseSlotReply(id))).toContainEqual({
        orderId,
        slot: null,
      })
    }
  })

  it('names tomorrow, a weekday, and half hours', () => {
    const slot = { ...told, ...tomorrow }
    expect(bodyOf('slot_told', { code, slot }, 'hi')).toContain('कल सुबह 9–11:30 बजे')
    const saturday = { ...slot, from: slot.from + 48 * hour, to: slot.to + 48 * hour }
    expect(bodyOf('slot_told', { code, slot: saturday }, 'bn')).toContain('শনিবার সকাল 9–11:30টা')
    expect(bodyOf('slot_told', { code, slot: { ...told, mode: 'pickup' } })).toContain('Collect it')
    expect(bodyOf('slot_told', { code, slot: undefined })).toContain('as soon as possible')
  })

  it.each(languages)(
    'under a list too long for a button he may write for another, in %s',
    (lang) => {
      const lines = Array.from({ length: 30 }, (_, n) => line(`${'क्षत्रिय '.repeat(5)}${n}`))
      const message = customerMessage('order_received', lang, { ...values, lines })
      if (message.type !== 'text') throw new Error('Expected a text.')
      expect(message.body).toContain(phrase(lang, 'slot.other'))
      expect(isOtherTime(phrase(lang, 'slot.other'))).toBe(true)
    },
  )

  it.each(languages)('others are offered as a list by days, at most ten, in %s', (lang) => {
    const slots = Array.from({ length: 12 }, (_, n) => ({
      from: evening.from + n * 6 * hour + hour / 2,
      to: evening.from + (n * 6 + 2) * hour + hour / 2,
    }))
    const message = customerMessage('slots_offered', lang, { ...samples.slots_offered, slots })
    if (message.type !== 'list') throw new Error('Expected a list.')
    const rows = message.sections.flatMap((section) => section.rows)
    expect(rows.map(({ id }) => parseSlotReply(id))).toEqual(
      slots.slice(0, 10).map((slot) => ({ orderId, slot })),
    )
    expect(message.sections.length).toBe(3)
    const sent = JSON.stringify(cloudApiBody({ waId: '91982', bsuid: null }, message))
    expect(sent).not.toContain('…')
  })

  it('says so when there is no other', () => {
    const none = customerMessage('slots_offered', 'en', { ...samples.slots_offered, slots: [] })
    expect(none).toMatchObject({ type: 'text', body: expect.stringContaining('no other time') })
  })

  it.each(['slot:', `slot:${orderId}:1:2`, `slot:${orderId}:1764054000000`, `x slot:${orderId}`])(
    'does not take %s for an answer',
    (id) => {
      expect(parseSlotReply(id)).toBeNull()
    },
  )
})
