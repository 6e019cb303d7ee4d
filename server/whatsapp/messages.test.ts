import { describe, expect, it } from 'vitest'
import { reasonSchema } from '#core/order/reasons.ts'
import { languages } from '#core/shop/languages.ts'
import { parseChangeReply } from './change-reply.ts'
import { asTemplate, customerMessage, type MessageKind, type MessageValues } from './messages.ts'
import type { OrderTerms } from './message-parts.ts'
import { cloudApiBody } from './outbound-message.ts'
import { phrase } from './phrases.ts'
import type { ToldSlot } from './slot-messages.ts'
import { parseSlotReply } from './slot-reply.ts'
import { isOtherTime } from './small-talk.ts'
import { usualInOne } from './usual-messages.ts'
import { parseUsualReply } from './usual-reply.ts'

const code = 'H4K-207'
const orderId = '01936f2e-5b1c-7c4e-9f00-0123456789ab'
const line = (name: string, doubt = false) => ({
  name,
  qty: 1500,
  unit: 'g' as const,
  totalPaise: 6600,
  doubt,
})

const usual = (name: string, differencePaise = 0, there: 'yes' | 'none' | 'unsold' = 'yes') => ({
  name,
  qty: 2000,
  unit: 'g' as const,
  totalPaise: 9300,
  differencePaise,
  there,
})

const terms: OrderTerms = { closed: null, mode: 'home', deliveryPaise: 0, why: null }

const hour = 3_600_000
/** Wednesday, 25 November 2026, at noon in the shop. */
const noon = Date.UTC(2026, 10, 25, 6, 30)
const evening = { from: noon + 5 * hour, to: noon + 7 * hour }
const tomorrow = { from: noon + 21 * hour, to: noon + 23.5 * hour }
const told: ToldSlot = { ...evening, orderId, mode: 'home', now: noon }

const samples: MessageValues = {
  greeting: { shopName: 'श्री गणेश किराना', hasUsual: false },
  order_received: { code, lines: [line('चीनी'), line('sabun', true)], totalPaise: 6600, terms },
  order_written: { code, lines: [line('चीनी')], totalPaise: 6600, terms },
  usual_list: { goods: [usual('चीनी')], totalPaise: 6600, terms, isAnew: false },
  usual_asked: {
    goods: [usual('चीनी')],
    totalPaise: 6600,
    terms,
    isAnew: false,
    offerId: orderId,
    print: '0123456789abcdef',
  },
  usual_declined: {},
  usual_unknown: {},
  ask_address: { code, known: { name: 'Sunita Patil' } },
  address_noted: { code },
  order_accepted: { code, mode: 'home', minutes: 30, changed: null, orderId, version: 0 },
  slots_offered: { code, orderId, slots: [evening, tomorrow], now: noon, isFull: true },
  slot_told: { code, slot: told },
  slot_fixed: { code },
  change_asked: {
    code,
    totalPaise: 66_900,
    missing: ['दूध'],
    offers: [{ name: 'तूर दाल', line: line('मूँग दाल') }],
    orderId,
    version: 2,
    minutes: 10,
    mayLeaveOut: true,
  },
  change_settled: { code },
  order_packed: {
    code,
    changed: { missing: [], offers: [], totalPaise: 72_700 },
    bill: null,
    vpa: null,
  },
  order_out: { code, duePaise: 72_700, vpa: 'ganesh_k@okaxis', deliveryCode: '4821' },
  order_ready_pickup: { code, duePaise: 0, vpa: null, pickupCode: null },
  order_delivered: { code, paidPaise: 72_700 },
  payment_came: { code, paise: 72_700, isOver: true },
  payment_not_yet: { code, paise: 72_700 },
  refund_given: { code, paise: 72_700, utr: '4821' },
  order_rejected: { code, reason: 'shop_closed' },
  order_expired: { code },
  order_cancelled: { code, reason: 'no_rider' },
  cancel_asked: { code },
  cancel_declined: { code },
  delivery_failed: { code, reason: 'customer_absent' },
  not_understood: { hasUsual: false },
  noted: { code },
  please_send_text: {},
  stopped: {},
}

const kinds = Object.keys(samples) as MessageKind[]
const bodyOf = <Kind extends MessageKind>(
  kind: Kind,
  values: MessageValues[Kind],
  lang: (typeof languages)[number] = 'en',
): string => {
  const message = customerMessage(kind, lang, values)
  if (message.type === 'template') throw new Error('Not a template.')
  return message.body
}

describe.each(languages)('what a customer reads in %s', (lang) => {
  it.each(kinds)('%s fits, is filled in and names the order', (kind) => {
    const body = bodyOf(kind, samples[kind], lang)
    expect(body).not.toMatch(/\{\{|\}\}|undefined|NaN/)
    if ('code' in samples[kind]) expect(body).toContain(code)
    const message = customerMessage(kind, lang, samples[kind])
    expect(JSON.stringify(cloudApiBody({ waId: '91982', bsuid: null }, message))).not.toContain(
      '…"',
    )
    if (lang !== 'en')
      expect(body).toMatch(lang === 'bn' ? /\p{Script=Bengali}/u : /\p{Script=Devanagari}/u)
  })

  it('has a sentence for every reason', () => {
    for (const reason of reasonSchema.options) {
      expect(bodyOf('order_rejected', { code, reason }, lang)).toContain(
        phrase(lang, `reason.${reason}`),
      )
    }
  })
})

describe('order received', () => {
  it.each([
    ['en', 'It opens tomorrow at 8:00 in the morning'],
    ['hi', 'कल सुबह 8:00 बजे खुलेगी'],
    ['bn', 'কাল সকাল 8:00টায় খুলবে'],
    ['mr', 'उद्या सकाळी 8:00 वाजता उघडेल'],
  ] as const)('says when the shop opens, in %s', (lang, words) => {
    const night = Date.UTC(2026, 10, 25, 17, 30)
    const closed = { now: night, opensAt: night + 9 * 3_600_000, isPaused: false }
    const values = { code, lines: [line('चीनी')], totalPaise: 6600, terms: { ...terms, closed } }
    expect(bodyOf('order_received', values, lang)).toContain(words)
    expect(bodyOf('order_received', values, lang)).not.toContain(
      phrase(lang, 'received.reply_soon'),
    )
  })

  it('names the day when it is not tomorrow', () => {
    const saturday = Date.UTC(2026, 10, 28, 17, 30)
    const closed = { now: saturday, opensAt: saturday + 33 * 3_600_000, isPaused: true }
    const values = { code, lines: [line('चीनी')], totalPaise: 6600, terms: { ...terms, closed } }
    expect(bodyOf('order_received', values, 'hi')).toContain('सोमवार को सुबह 8:00 बजे')
  })

  it.each(languages)('says why he has to come for it, or that the shop decides, in %s', (lang) => {
    const values = { code, lines: [line('चीनी')], totalPaise: 6600 }
    for (const why of ['no_rider', 'below_minimum', 'outside_area', 'too_far'] as const)
      for (const [mode, end] of [
        ['pickup', 'received.come'],
        ['home', 'received.shop_decides'],
      ] as const) {
        const told = bodyOf('order_received', { ...values, terms: { ...terms, mode, why } }, lang)
        expect(told).toContain(`${phrase(lang, `received.why.${why}`)} ${phrase(lang, end)}`)
      }
  })

  it('shows what bringing it costs as a line of its own', () => {
    const values = { code, lines: [line('चीनी')], totalPaise: 8600 }
    const told = bodyOf('order_received', { ...values, terms: { ...terms, deliveryPaise: 2000 } })
    expect(told).toContain('• Delivery – ₹20')
    expect(told).toContain('Total: *₹86*')
  })

  it('lists lines, money in lakh grouping and names the doubts', () => {
    const lines = [
      line('चीनी'),
      { name: 'साबुन', qty: 2, unit: 'piece' as const, totalPaise: 12_345_650, doubt: false },
      line('shorsher tel', true),
    ]
    expect(bodyOf('order_received', { code, lines, totalPaise: 12_352_250, terms })).toBe(
      [
        'Thank you! Your order *H4K-207* has reached the shop. ✅',
        '',
        '• चीनी – 1.5 kg – ₹66',
        '• साबुन – 2 pieces – ₹1,23,456.50',
        '• shorsher tel ❓',
        '',
        'Total so far: *₹1,23,522.50*',
        'The shop will check this one with you: shorsher tel',
        'We will write again as soon as the shop has looked at it.',
      ].join('\n'),
    )
  })

  it('shows no total when nothing is sure and no doubts when everything is', () => {
    const doubtful = bodyOf('order_received', {
      code,
      lines: [line('x', true)],
      totalPaise: 0,
      terms,
    })
    expect(doubtful).not.toContain('₹')
    const sure = bodyOf('order_received', { code, lines: [line('x')], totalPaise: 6600, terms })
    expect(sure).toContain('Total: *₹66*')
    expect(sure).not.toContain('check')
  })

  it('keeps the total in sight however long the list and the names are', () => {
    const lines = Array.from({ length: 100 }, (_, n) =>
      line(`${'क्षत्रिय '.repeat(20)}${n}`, n % 2 === 0),
    )
    for (const lang of languages) {
      const message = customerMessage('order_received', lang, {
        code,
        lines,
        totalPaise: 100,
        terms,
      })
      const sent = JSON.stringify(cloudApiBody({ waId: '91982', bsuid: null }, message))
      expect(sent).toContain('₹1*')
      expect(sent).toContain(phrase(lang, 'received.more', { count: 70 }))
      expect(sent).toContain(phrase(lang, 'received.reply_soon'))
    }
  })

  it('does not fill in braces that the customer wrote', () => {
    const lines = [line('{{code}} {{total}}', true)]
    expect(bodyOf('order_received', { code, lines, totalPaise: 0, terms })).toContain(
      'with you: {{code}} {{total}}',
    )
  })
})

describe('a usual basket', () => {
  const asked = (goods: ReturnType<typeof usual>[], lang: (typeof languages)[number] = 'en') => {
    const message = customerMessage('usual_asked', lang, { ...samples.usual_asked, goods })
    if (message.type !== 'buttons') throw new Error('Expected buttons.')
    return message
  }

  it('says of each good what it costs more or less, and what is not there (U3)', () => {
    const goods = [
      usual('sugar', 500),
      usual('oil', -200),
      usual('salt'),
      usual('milk', 0, 'none'),
      usual('mugs', 0, 'unsold'),
    ]
    expect(asked(goods).body.split('\n')).toEqual([
      expect.any(String),
      '• sugar – 2 kg – ₹93 (₹5 more)',
      '• oil – 2 kg – ₹93 (₹2 less)',
      '• salt – 2 kg – ₹93',
      '• milk – 2 kg – ₹93 (none left just now)',
      expect.stringContaining('mugs'),
      'Total: *₹66*',
      phrase('en', 'usual.question'),
    ])
    expect(asked(goods).buttons.map(({ id }) => parseUsualReply(id))).toEqual([
      { answer: 'yes', offerId: orderId, print: '0123456789abcdef' },
      { answer: 'no' },
    ])
  })

  it('says so when it is not what he was shown before', () => {
    const anew = { ...samples.usual_asked, isAnew: true }
    expect(bodyOf('usual_asked', anew, 'hi')).toContain(phrase('hi', 'usual.changed'))
  })

  it('fits with its question however long the names and marks are', () => {
    const goods = Array.from({ length: usualInOne }, () =>
      usual('क्षत्रिय '.repeat(20), 12_345, 'none'),
    )
    const full = { ...terms, deliveryPaise: 2000, why: 'below_minimum' as const }
    for (const lang of languages) {
      const values = { ...samples.usual_asked, goods, terms: full }
      const message = customerMessage('usual_asked', lang, values)
      expect(JSON.stringify(cloudApiBody({ waId: '91982', bsuid: null }, message))).toContain(
        phrase(lang, 'usual.question'),
      )
    }
  })

  it.each(['usual:ok:1:2', `usual:ok:${orderId}:xyz`, 'usual:maybe', 'x usual:show'])(
    'does not take %s for an answer',
    (id) => {
      expect(parseUsualReply(id)).toBeNull()
    },
  )

  it.each(languages)('has a button in %s under the greeting of who has one', (lang) => {
    const greeting = customerMessage('greeting', lang, { shopName: 'Ganesh', hasUsual: true })
    if (greeting.type !== 'buttons') throw new Error('Expected a button.')
    expect(greeting.buttons.map(({ id }) => parseUsualReply(id))).toEqual([{ answer: 'show' }])
  })
})

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

describe('a changed order', () => {
  it('shows what he gets for what, and asks about just this order and question', () => {
    const message = customerMessage('change_asked', 'hi', samples.change_asked)
    if (message.type !== 'buttons') throw new Error('Expected buttons.')
    expect(message.body).toContain('₹669')
    expect(message.body).toContain('दूध')
    expect(message.body).toContain('तूर दाल → मूँग दाल – 1.5 किलो – ₹66')
    expect(message.buttons.map(({ id }) => parseChangeReply(id))).toEqual([
      { answer: 'yes', orderId, version: 2 },
      { answer: 'part', orderId, version: 2 },
      { answer: 'no', orderId, version: 2 },
    ])
  })

  it('offers to leave out only where something can be left out', () => {
    const values = { ...samples.change_asked, mayLeaveOut: false }
    const message = customerMessage('change_asked', 'mr', values)
    expect(message).toMatchObject({ buttons: { length: 2 } })
  })

  it('fits with its question however long the order is', () => {
    const offers = Array.from({ length: 100 }, () => ({
      name: 'क'.repeat(90),
      line: line('ग'.repeat(90)),
    }))
    const missing = Array.from({ length: 100 }, () => 'ब'.repeat(90))
    for (const lang of languages) {
      const message = customerMessage('change_asked', lang, {
        ...samples.change_asked,
        offers,
        missing,
      })
      expect(JSON.stringify(cloudApiBody({ waId: '91982', bsuid: null }, message))).toContain(
        phrase(lang, 'changed.question'),
      )
    }
  })

  it.each([
    'chg:ok:1:2',
    `chg:maybe:${orderId}:2`,
    `chg:ok:${orderId}:-1`,
    `x chg:ok:${orderId}:2`,
  ])('does not take %s for an answer', (id) => {
    expect(parseChangeReply(id)).toBeNull()
  })
})

describe('money at the door', () => {
  it('says what to pay, or that nothing is due', () => {
    const due = bodyOf('order_out', { code, duePaise: 100, vpa: null, deliveryCode: null })
    expect(due).toContain('Please pay *₹1*, in cash or by UPI.')
    expect(due).not.toContain('code')
    const byUpi = bodyOf('order_out', { code, duePaise: 100, vpa: 'a_b@axl', deliveryCode: null })
    expect(byUpi).toContain('Please pay *₹1*, in cash or by UPI to:\n```a_b@axl```')
    const paid = bodyOf('order_out', { code, duePaise: 0, vpa: null, deliveryCode: '4821' })
    expect(paid).toContain('already paid')
    expect(paid).toContain('*4821*')
    expect(bodyOf('order_delivered', { code, paidPaise: 0 })).not.toContain('₹')
    expect(bodyOf('order_delivered', { code, paidPaise: 50 })).toContain('₹0.50')
  })
})

describe('phrases', () => {
  it('choose the plural of the language', () => {
    const minutes = (lang: (typeof languages)[number], count: number) =>
      phrase(lang, 'accepted.home_in', { code, count })
    expect(minutes('en', 1)).toMatch(/1 minute\./)
    expect(minutes('en', 30)).toMatch(/30 minutes\./)
    expect(phrase('mr', 'accepted.home_in', { code, count: 1 })).toContain('मिनिटात')
    expect(phrase('mr', 'accepted.home_in', { code, count: 0 })).toContain('मिनिटांत')
  })

  it('refuse a forgotten value', () => {
    expect(() => phrase('en', 'packed')).toThrow('needs a value for code')
  })
})

describe('the same news as a template', () => {
  it('names the shop and fits on one line, once', () => {
    const news = customerMessage('order_out', 'hi', samples.order_out)
    const template = asTemplate(news, 'hi', 'श्री गणेश किराना')
    expect(template).toMatchObject({ name: 'order_update_v1', language: 'hi' })
    expect(asTemplate(template, 'hi', 'x')).toBe(template)
    const body = JSON.stringify(cloudApiBody({ waId: '91982', bsuid: null }, template))
    expect(body).toContain('श्री गणेश किराना')
    expect(body).not.toContain('\\n')
    expect(asTemplate(news, 'mr', '')).toMatchObject({
      parameters: ['दुकान', expect.any(String)],
    })
  })
})
