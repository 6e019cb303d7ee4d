import { describe, expect, it } from 'vitest'
import { languages } from '#core/shop/languages.ts'
import { bodyOf, orderId, samples, terms, usual } from '../testing/message-samples.ts'
import { customerMessage } from './messages.ts'
import { cloudApiBody } from './outbound-message.ts'
import { phrase } from './phrases.ts'
import { usualInOne } from './usual-messages.ts'
import { parseUsualReply } from './usual-reply.ts'

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
    const welcome = { shopName: 'Ganesh', pageUrl: null, hasUsual: true }
    const greeting = customerMessage('greeting', lang, welcome)
    if (greeting.type !== 'buttons') throw new Error('Expected a button.')
    const [first] = greeting.buttons
    expect(parseUsualReply(first?.id ?? '')).toEqual({ answer: 'show' })
  })
})
