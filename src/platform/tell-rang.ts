import type { Ports } from '../data/ports.ts'
import { ask } from './server-call.ts'

/** Tells the server that this phone rings for these orders, or shows one; without a network nobody has to know. */
export function tellRang(ports: Ports, orderIds: readonly string[], what: 'rang' | 'seen'): void {
  void ask(ports, '/v1/orders/rang', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ orderIds: orderIds.slice(0, 50), what }),
  }).catch(() => undefined)
}
