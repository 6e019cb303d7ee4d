import type { Block } from './blocks.ts'

type Words = {
  shopName: string
  /** The whole address of the order page. */
  link: string
  /** "Scan this and order", in the language of the shop first. */
  invites: readonly string[]
}

/** What hangs at the shop's door, and is sent as a card: the code of the order page, in every language of the street. */
export function orderPagePoster({ shopName, link, invites }: Words): Block[] {
  const [first = '', ...others] = invites
  const [, server = '', page = ''] = /^https?:\/\/([^/]+)(.*)$/.exec(link) ?? []
  const line = (text: string, size: 'poster' | 'lead' | 'body'): Block => ({
    ...{ kind: 'text', align: 'center', text, size },
    ...(size === 'body' ? {} : { isBold: true }),
  })
  return [
    line(shopName, 'poster'),
    line(first, 'lead'),
    { kind: 'gap' },
    { kind: 'code', text: link },
    // Who cannot scan it types it: no line ends in the middle of what names the shop.
    ...[server, page].map((part) => line(part, 'lead')),
    { kind: 'gap' },
    ...others.map((text) => line(text, 'body')),
  ]
}
