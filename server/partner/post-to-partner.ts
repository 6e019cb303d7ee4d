import { lookup as resolve } from 'node:dns'
import { request } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isHookUrl, isPublicAddress } from './hook-hosts.ts'

/** Posts to a partner's webhook; the status it answered, undefined when it gave none. Tests put a fake here. */
export type PostToPartner = (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
) => Promise<number | undefined>

const timeoutMs = 5_000

/**
 * The way out. The name is resolved once, and only to connect to just that address: what a partner's name server says
 * afterwards, or a redirect, leads nowhere. Of the answer only the status is read.
 */
export const postToPartner =
  (find: typeof resolve = resolve): PostToPartner =>
  (url, headers, body, signal) =>
    new Promise((done) => {
      if (!isHookUrl(url)) return done(undefined)
      const options = {
        ...{ method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
        ...{ agent: false, lookup: publicOnly(find) },
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      }
      const call = request(url, options, (answer) => {
        done(answer.statusCode)
        answer.destroy()
      })
      call.on('error', () => done(undefined))
      call.end(body)
    })

/** Finds a name only where all its addresses are public. */
const publicOnly =
  (find: typeof resolve): LookupFunction =>
  (hostname, options, done) => {
    find(hostname, { ...options, all: true }, (error, found) => {
      const isPublic = found?.length > 0 && found.every(({ address }) => isPublicAddress(address))
      const [first] = found ?? []
      if (error || !isPublic || !first)
        return done(error ?? new Error('The name leads into a private network.'), [])
      return options.all ? done(null, found) : done(null, first.address, first.family)
    })
  }
