import { createHash } from 'node:crypto'
import { bareStyle } from '../http/bare-page.ts'

export const style = bareStyle(new URL('order.css', import.meta.url))

/** Another style has another address, so that a browser asks for each once: a round trip is half a second in slow 3G. */
export const stylePath = `/s/order.css?${createHash('sha256').update(style).digest('hex').slice(0, 8)}`
