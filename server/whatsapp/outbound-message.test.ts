import { describe, expect, it } from 'vitest'
import address from '../testing/whatsapp-fixtures/out_address_message.json' with { type: 'json' }
import change from '../testing/whatsapp-fixtures/out_buttons_change_request.json' with {
  type: 'json',
}
import slots from '../testing/whatsapp-fixtures/out_list_slots.json' with { type: 'json' }
import location from '../testing/whatsapp-fixtures/out_location_request.json' with { type: 'json' }
import template from '../testing/whatsapp-fixtures/out_template_utility.json' with { type: 'json' }
import text from '../testing/whatsapp-fixtures/out_text.json' with { type: 'json' }
import { cloudApiBody, type OutboundMessage } from './outbound-message.ts'

const sunita = { waId: '919820011223', bsuid: 'IN.48120077315509' }

describe('a body for the Cloud API in the documented shape', () => {
  it('is a text that quotes and carries callback data', () => {
    expect(
      cloudApiBody(
        sunita,
        { type: 'text', body: 'आपका ऑर्डर H4K-207 मिल गया ✅' },
        {
          replyTo: 'wamid.HBgMOTE5ODIwMDExMjIzFQIAEhgUM0FF00000005AA==',
          callbackData: 'order:01JD8K3Q',
        },
      ),
    ).toEqual(text)
  })

  it.each<[string, OutboundMessage, object]>([
    [
      'reply buttons',
      {
        type: 'buttons',
        body: 'दूध सिर्फ 2 पैकेट बचे हैं। 2 पैकेट कम करके बाकी भेज दें? नया कुल: ₹669',
        footer: '10 मिनट में जवाब दें',
        buttons: [
          { id: 'chg:ok:01JD8K3Q:2', title: 'हाँ, भेज दो' },
          { id: 'chg:no:01JD8K3Q:2', title: 'ऑर्डर रद्द करो' },
        ],
      },
      change,
    ],
    [
      'a list',
      {
        type: 'list',
        body: 'कब पहुँचाएँ?',
        button: 'समय चुनें',
        sections: [
          {
            title: 'आज',
            rows: [
              { id: 'slot:now', title: 'अभी (45 मिनट)' },
              { id: 'slot:2026-09-22T18', title: 'शाम 6 - 8', description: 'आज' },
            ],
          },
        ],
      },
      slots,
    ],
    [
      'an address form',
      {
        type: 'address_request',
        body: 'सामान कहाँ पहुँचाएँ?',
        known: { name: 'Sunita Patil', phone_number: '+919820011223', city: 'Navi Mumbai' },
      },
      address,
    ],
    ['a location request', { type: 'location_request', body: 'अपनी लोकेशन भेजिए' }, location],
    [
      'a template',
      {
        type: 'template',
        name: 'order_out_for_delivery_v1',
        language: 'hi',
        parameters: ['H4K-207', '₹727', '4821'],
      },
      {
        ...template,
        template: { ...template.template, components: template.template.components.slice(0, 1) },
      },
    ],
  ])('is %s', (_name, message, body) => {
    expect(cloudApiBody(sunita, message)).toEqual(body)
  })

  it('goes to the business-scoped id of a customer who hides the number', () => {
    const body = cloudApiBody({ waId: null, bsuid: 'IN.9' }, { type: 'text', body: 'x' })
    expect(body).toMatchObject({ recipient: 'IN.9' })
    expect(body).not.toHaveProperty('to')
    expect(() => cloudApiBody({ waId: null, bsuid: null }, { type: 'text', body: 'x' })).toThrow(
      'recipient',
    )
  })
})

describe('limits of the Cloud API', () => {
  const cut = (message: OutboundMessage) => JSON.stringify(cloudApiBody(sunita, message))
  const long = 'ट्रॉली '.repeat(1000)

  it('cuts texts a tenth before Meta would refuse them, with a mark', () => {
    const body = cloudApiBody(sunita, { type: 'text', body: long })
    expect(body).toMatchObject({ text: { body: expect.stringMatching(/ट्रॉली…$/) } })
    expect(cut({ type: 'text', body: long }).length).toBeLessThan(3686 + 200)
    expect(
      cloudApiBody(sunita, {
        type: 'list',
        body: long,
        button: long,
        sections: [{ title: long, rows: [{ id: 'a', title: long, description: long }] }],
      }),
    ).toMatchObject({
      interactive: {
        body: { text: 'ट्रॉली '.repeat(131).trimEnd() + '…' },
        action: {
          button: 'ट्रॉली ट्रॉली…',
          sections: [
            {
              title: 'ट्रॉली ट्रॉली ट्रॉली…',
              rows: [{ id: 'a', description: expect.stringMatching(/^.{57,64}$/) }],
            },
          ],
        },
      },
    })
  })

  it('takes line breaks out of template words', () => {
    expect(
      cut({ type: 'template', name: 't', language: 'hi', parameters: ['a\n\n\tb     c '] }),
    ).toContain('"text":"a b c"')
  })

  it('refuses what no customer could answer: no button, four buttons, equal or endless ids', () => {
    const buttons = (...ids: string[]): OutboundMessage => ({
      type: 'buttons',
      body: 'x',
      buttons: ids.map((id) => ({ id, title: 'ok' })),
    })
    expect(() => cut(buttons())).toThrow('one to three')
    expect(() => cut(buttons('1', '2', '3', '4'))).toThrow('one to three')
    expect(() => cut(buttons('1', '1'))).toThrow('share an id')
    expect(() => cut(buttons('x'.repeat(257)))).toThrow('256')
    const rows = Array.from({ length: 11 }, (_, n) => ({ id: String(n), title: 'ok' }))
    expect(() =>
      cut({ type: 'list', body: 'x', button: 'x', sections: [{ title: 'x', rows }] }),
    ).toThrow('ten rows')
  })
})
