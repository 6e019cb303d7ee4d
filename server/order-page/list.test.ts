import { describe, expect, it } from 'vitest'
import { alerts, lineNames, orderPageDay } from '../testing/order-page-day.ts'
import { hiddenOf } from '../testing/page-visitor.ts'
import { shelf } from '../testing/test-shop.ts'

const day = orderPageDay()
const { take, order } = day

describe('a list (A4)', () => {
  it('is read like one of WhatsApp: what is sure goes in, what is not is asked, and nothing is chosen for him', async () => {
    const { body } = await day.sunita.send(`${day.home}/list`, {
      text: '2 kilo cheeni\nmaggi 3\nchawal 5kg',
    })
    expect(body).toMatch(/type="checkbox" name="take\.0"[^>]*checked> <b>Sugar<\/b>, 2 kg, ₹88/)
    expect(body).toMatch(/name="take\.2" value="\?" required/)
    expect(body).not.toMatch(/type="radio"[^>]*checked/)
    const fields = { ...hiddenOf(body), 'take.0': shelf.sugar.id, 'take.1': shelf.noodles.id }
    const basket = await day.sunita.send(`${day.home}/basket`, { ...fields, 'take.2': '?' })
    expect(basket.path).toBe(`${day.home}/basket`)
    expect(basket.body).toContain('value="2 kg"')
    expect(basket.body).toContain('value="3 pieces"')
    expect(basket.body).toContain('The shop is asked')
    // What the shop does not know is for it to look at.
    await order(day.sunita)
    const placed = await day.shop.onlyOrder()
    expect(placed.st).toBe('draft')
    expect(lineNames(placed)).toEqual(['Sugar 2000', 'Instant noodles 3', 'chawal 5kg 0'])
    expect(placed.lines.at(-1)?.doubt).toBe('unknown')
  })

  it('asks about each of two goods in one breath, and takes the amount for both (I16)', async () => {
    const { body } = await day.sunita.send(`${day.home}/list`, { text: 'cheeni maggi 3' })
    const fields = { ...hiddenOf(body), 'take.0': shelf.sugar.id, 'take.1': shelf.noodles.id }
    const basket = await day.sunita.send(`${day.home}/basket`, fields)
    expect(basket.body).toContain('value="3 kg"')
    expect(basket.body).toContain('value="3 pieces"')
  })

  it('leaves out what he leaves out, and takes the amount that he says', async () => {
    const { body } = await day.sunita.send(`${day.home}/list`, { text: 'chini 2\ntel' })
    expect(body).toContain('How much?')
    const fields = {
      ...hiddenOf(body),
      'take.0': shelf.sugar.id,
      'amount.0': '250 g',
      'take.1': '',
    }
    const basket = await day.sunita.send(`${day.home}/basket`, fields)
    expect(basket.body).toContain('value="250 g"')
    expect(basket.body.match(/name="qty\./g)).toHaveLength(1)
  })

  it('is asked for again when it is empty or too long, and a full basket says so and loses nothing', async () => {
    expect(alerts((await day.sunita.send(`${day.home}/list`, { text: ' ,\n' })).body)).toContain(
      'Write something',
    )
    const many = Array.from({ length: 61 }, (_, n) => `thing${n} ${n + 1} kg`).join('\n')
    const long = await day.sunita.send(`${day.home}/list`, { text: many })
    expect(alerts(long.body)).toContain('two parts')
    expect(long.body).toContain('thing60')
    const both = Array.from({ length: 31 }, (_, n) => `cheeni maggi ${n + 1}`).join('\n')
    const split = await day.sunita.send(`${day.home}/list`, { text: both })
    expect(alerts(split.body)).toContain('two parts')
    const asked = Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [
        [`take.${n}`, '?'],
        [`said.${n}`, `कोई बहुत लंबी चीज़ नंबर ${n}`],
      ]).flat(),
    )
    await take(day.sunita, shelf.sugar)
    const full = await day.sunita.send(`${day.home}/basket`, asked)
    expect(alerts(full.body)).toContain('The basket is full')
    expect(full.body).toContain('value="1 kg"')
    expect(full.body).not.toContain('The shop is asked')
  })
})
