import { gunzipSync } from 'node:zlib'
import { shopOfToken } from '#core/round/rider-token.ts'
import {
  pullResponseSchema,
  type PullResponse,
  type PushRequest,
  pushRequestSchema,
  type PushResponse,
  pushResponseSchema,
} from '#core/sync/protocol.ts'
import { type RiderAct, tellSchema } from '#server/rider/take-acts.ts'
import type { Middleman } from './network.ts'
import type { Phone } from './phone.ts'
import type { Answer, Request, SimServer } from './sim-server.ts'
import type { Post } from './sim-whatsapp.ts'

/**
 * A fault put into a run on purpose, to see that the oracles find it. `breaks` = the rule that must be named. `from` =
 * the seed to begin with, where what it needs is rare.
 */
export type Planted = { says: string; breaks: string; from?: number; middleman: Tampering }

/** A middleman of each run, who may keep what he has seen in it. */
export type Tampering = (server: SimServer) => Middleman

type OnPush = (
  push: PushRequest,
  serve: (push: PushRequest) => Promise<Answer>,
  phone: Phone,
) => Promise<Answer>

const pushPath = '/v1/sync/push'

/** Tampers with pushes alone. */
export const onPush =
  (make: (server: SimServer) => OnPush): Tampering =>
  (server) => {
    const tamper = make(server)
    return (request, phone, serve) => {
      if (request.path !== pushPath || !phone) return serve(request)
      const push = pushRequestSchema.parse(JSON.parse(textOf(request)))
      return tamper(push, (one) => serve(withBody(request, one)), phone)
    }
  }

/** Tampers with what the riders' pages tell. */
export const onRide =
  (
    make: (
      server: SimServer,
    ) => (
      acts: readonly RiderAct[],
      serve: (acts: readonly RiderAct[]) => Promise<Answer>,
      shopId: string,
    ) => Promise<Answer>,
  ): Tampering =>
  (server) => {
    const tamper = make(server)
    return (request, phone, serve) => {
      if (phone) return serve(request)
      const { acts } = tellSchema.parse(JSON.parse(textOf(request)))
      const telling = (others: readonly RiderAct[]) =>
        serve({ ...request, body: JSON.stringify({ acts: others }) })
      return tamper(acts, telling, shopOfToken(request.path.split('/')[2] ?? '') ?? '')
    }
  }

/** Tampers with what goes to WhatsApp. */
export const onPost =
  (make: (server: SimServer) => Post): Tampering =>
  (server) => {
    const post = make(server)
    return (request, _phone, serve) => {
      server.post.post = post
      return serve(request)
    }
  }

/** WhatsApp says that it has the message. */
export const asSent = (): Response =>
  Response.json({ messaging_product: 'whatsapp', messages: [{ id: 'wamid.nowhere' }] })

/** Changes what a phone sends. */
export const changed = (change: (push: PushRequest) => PushRequest) =>
  onPush(() => (push, serve) => serve(change(push)))

/** Changes the server's answers to pushes. */
export const pushAnswers = (change: (answer: PushResponse) => PushResponse): Tampering =>
  onPush(() => async (push, serve) => withPushAnswer(await serve(push), change))

/** The answer with another content, if it is one of a push that was taken. */
export const withPushAnswer = (
  answer: Answer,
  change: (answer: PushResponse) => PushResponse,
): Answer =>
  answer.status === 200
    ? {
        ...answer,
        body: JSON.stringify(change(pushResponseSchema.parse(JSON.parse(answer.body)))),
      }
    : answer

/** Changes the pages that reach the phones. */
export const pages =
  (change: (page: PullResponse) => PullResponse): Tampering =>
  () =>
  async (request, _phone, serve) => {
    const answer = await serve(request)
    const isPage = request.path === '/v1/sync/pull' && answer.status === 200
    if (!isPage) return answer
    return {
      ...answer,
      body: JSON.stringify(change(pullResponseSchema.parse(JSON.parse(answer.body)))),
    }
  }

export const editArgs =
  (name: string, edit: (args: Record<string, unknown>) => Record<string, unknown>) =>
  (push: PushRequest): PushRequest => ({
    ...push,
    muts: push.muts.map((one) => (one.name === name ? { ...one, args: edit(one.args) } : one)),
  })

function textOf({ headers, body = '' }: Request): string {
  if (typeof body === 'string') return body
  return (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString()
}

function withBody({ headers, ...request }: Request, push: PushRequest): Request {
  const { 'content-encoding': _, ...plain } = headers
  return { ...request, headers: plain, body: JSON.stringify(push) }
}

/** Another id than the one given, and the same one each time. */
export const otherId = (id: string): string => `${id.startsWith('0') ? 'f' : '0'}${id.slice(1)}`
