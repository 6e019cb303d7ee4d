import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Fields of RFC 9457 that come on top of type, title, status and code; `retryMs` also sets Retry-After. */
export type ProblemFields = Record<string, unknown> & { retryMs?: number }

/** An answer that is not what was asked for; thrown by routes, sent as application/problem+json. */
export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  readonly extra: ProblemFields

  constructor(status: number, code: string, title: string, extra: ProblemFields = {}) {
    super(title)
    this.name = 'ProblemError'
    this.status = status
    this.code = code
    this.extra = extra
  }
}

/** `title` is an English sentence for developers; `code` never changes once it was released. */
export const problem = (
  status: number,
  code: string,
  title: string,
  extra?: ProblemFields,
): ProblemError => new ProblemError(status, code, title, extra)

export const problemMediaType = 'application/problem+json'

/** Sends a problem by hand, where throwing is not possible. */
export function sendProblem(reply: FastifyReply, error: ProblemError): FastifyReply {
  const { status, code, message, extra } = error
  if (extra.retryMs !== undefined) {
    reply.header('retry-after', String(Math.max(1, Math.ceil(extra.retryMs / 1000))))
  }
  // Serialised here: a problem must not be bent into the route's own response schema.
  return reply
    .code(status)
    .type(problemMediaType)
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send({ type: `/docs#${code}`, title: message, status, code, ...extra })
}

/** Makes every error of `app` a problem, and every unknown route a 404 problem. */
export function answerWithProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    const answer = problemOf(error)
    if (answer.status >= 500) request.log.error({ err: error, code: answer.code }, 'request failed')
    return sendProblem(reply, answer)
  })
}

export const notFound = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendProblem(
    reply,
    problem(404, 'not_found', `There is nothing at this address for ${request.method}.`),
  )

/** What Fastify refuses before a handler runs, by its error code. */
const fastifyProblems: Record<string, ProblemError> = {
  FST_ERR_CTP_BODY_TOO_LARGE: problem(
    413,
    'too_large',
    'The body is larger than this route takes.',
  ),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: problem(415, 'unsupported_media_type', 'Send application/json.'),
  FST_ERR_CTP_INVALID_JSON_BODY: problem(400, 'bad_json', 'The body is not valid JSON.'),
  FST_ERR_CTP_EMPTY_JSON_BODY: problem(400, 'bad_json', 'The body is empty.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: problem(400, 'bad_request', 'The body has another length.'),
}

/** The problem that answers any error. What we did not foresee is 500 and says nothing about itself. */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation
      .slice(0, 20)
      .map(({ instancePath, keyword }) => ({ path: instancePath, code: keyword }))
    return problem(400, 'bad_request', 'The request does not have the documented shape.', {
      issues,
    })
  }
  const known = fastifyProblems[errorCode(error)]
  if (known) return known
  return storageProblem(error) ?? clientProblem(error) ?? internal
}

const internal = problem(500, 'internal', 'Something unforeseen happened; it has been noted.')

/** A refusal by Fastify or a plug-in that has no name above keeps its status. */
function clientProblem(error: unknown): ProblemError | undefined {
  const status = error instanceof Error ? (error as Partial<FastifyError>).statusCode : undefined
  return status !== undefined && status >= 400 && status < 500
    ? problem(status, 'bad_request', 'The request cannot be read.')
    : undefined
}

/** SQLSTATE classes after which the same request may well succeed (server.md 3.8). */
const passing = /^(08...|57P0[1-3]|40001|40P01|55P03|57014)$/
const lostConnection = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'])

function storageProblem(error: unknown): ProblemError | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; depth++) {
    const code = errorCode(cause)
    if (code === '53100' || code === 'ENOSPC') {
      return problem(507, 'storage_full', 'The disk is full; nothing was half done.', {
        retryMs: 60_000,
      })
    }
    if (passing.test(code) || lostConnection.has(code)) {
      return problem(503, 'try_again', 'The database did not answer in time.', { retryMs: 2_000 })
    }
    cause = cause.cause
  }
  return undefined
}

function errorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return typeof code === 'string' ? code : ''
}
