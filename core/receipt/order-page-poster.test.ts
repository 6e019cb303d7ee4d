import { expect, test } from 'vitest'
import { plainText } from './blocks.ts'
import { orderPagePoster } from './order-page-poster.ts'

test('the poster asks in every language, and its address is typed off two lines, the part that names the shop whole', () => {
  const poster = orderPagePoster({
    shopName: 'Ganesh Kirana',
    link: 'https://a-shop-with-a-long-name.example/s/k7m2p9qa',
    invites: ['इसे स्कैन करें', 'Scan this', 'এটি স্ক্যান করুন'],
  })
  expect(plainText(poster).split('\n')).toEqual([
    ...['Ganesh Kirana', 'इसे स्कैन करें', ''],
    'https://a-shop-with-a-long-name.example/s/k7m2p9qa',
    ...['a-shop-with-a-long-name.example', '/s/k7m2p9qa', ''],
    ...['Scan this', 'এটি স্ক্যান করুন'],
  ])
})
