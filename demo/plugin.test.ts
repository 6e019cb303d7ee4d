import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DemoApp, phoneNumberId, shop } from './testing/demo-app.ts'

let demo: DemoApp
beforeEach(async () => {
  demo = await DemoApp.start()
})
afterEach(() => demo.end())

describe('the page', () => {
  it('comes with a strict policy and without inline code', async () => {
    const page = await demo.app.inject('/demo/')
    expect(page.statusCode).toBe(200)
    expect(page.headers['content-security-policy']).toContain("default-src 'self'")
    expect(page.body).toContain('stands in for WhatsApp')
    expect(page.body).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/)
    expect((await demo.app.inject('/demo')).headers.location).toBe('/demo/')
  })

  it('lists the newest shop first, by name and number', async () => {
    demo.shops = [
      shop,
      { ...shop, shopId: '01936f2e-ffff-7c4e-9f00-0123456789ab', phoneNumberId: '2', name: 'New' },
    ]
    expect((await demo.app.inject('/demo/api/shops')).json()).toEqual({
      shops: [
        { name: 'New', phoneNumberId: '2' },
        { name: shop.name, phoneNumberId },
      ],
    })
  })

  it('shows goods as people read them', async () => {
    const { goods } = (await demo.app.inject(`/demo/api/shops/${phoneNumberId}`)).json()
    expect(goods).toMatchObject([
      { retailerId: 'SUGAR', price: '₹44.50', per: '1 kg' },
      { retailerId: 'SOAP', price: '₹30', per: '' },
    ])
  })
})
