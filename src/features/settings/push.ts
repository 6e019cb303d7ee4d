import type { Ports } from '../../data/ports.ts'
import { pushAddress } from '../../platform/web-push.ts'
import { hello, sendPushAddress } from './server-calls.ts'

/**
 * Tells the server how to wake this phone, as far as the phone allows that; repeating it is harmless, and needed,
 * because browsers change the address now and then. False when no address could be had. Throws CallError.
 */
export async function registerPush(ports: Ports): Promise<boolean> {
  const { pushKey } = await hello(ports)
  const address = await pushAddress(pushKey)
  if (!address) return false
  await sendPushAddress(ports, address)
  return true
}
