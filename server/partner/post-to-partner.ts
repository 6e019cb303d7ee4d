import { lookup as resolve } from 'node:dns'
import { request } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isHookUrl, isPublicAddress } from './hook-hosts.ts'

/** What came back: the status, and the beginning of the body. */
export type PostAnswer = { status: number; text: string }

/** Posts to an address that a partner has named; undefined when it gave no answer. Tests put a fake here. */
export type PostToPartner = (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
) => Promise<PostAnswer | undefined>

const timeoutMs = 5_000
/** An answer says yes or no; nothing longer is read. */
const mostText = 16 * 1024

/**
 * The way out. The name is resolved once, and only to connect to just that address: what a partner's name server says
 * afterwards, or a redirect, leads nowhere.
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
      let got: PostAnswer | undefined
      const call = request(url, options, (answer) => {
        const read = { status: answer.statusCode ?? 0, text: '' }
        got = read
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => {
          read.text += part
          if (read.text.length > mostText) answer.destroy()
        })
        answer.on('error', () => {})
        answer.on('close', () => done(got))
      })
      // Whatever becomes of the body, a status that came is an answer.
      call.on('error', () => done(got))
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
