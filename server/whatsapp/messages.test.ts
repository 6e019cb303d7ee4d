import { describe, expect, it } from 'vitest'
import { reasonSchema } from '#core/order/reasons.ts'
import { languages } from '#core/shop/languages.ts'
import { bodyOf, code, line, orderId, samples, terms } from '../testing/message-samples.ts'
import { parseChangeReply } from './change-reply.ts'
import { asTemplate, customerMessage, type MessageKind } from './messages.ts'
import { cloudApiBody } from './outbound-message.ts'
import { phrase } from './phrases.ts'

const kinds = Object.keys(samples) as MessageKind[]

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
