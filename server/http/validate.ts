import type { FastifyInstance } from 'fastify'
import {
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { problemSchema } from '#core/sync/protocol.ts'
import { problem, problemMediaType } from './errors.ts'

/** The same app, with requests and answers typed by the zod schemas of its routes. */
export const asZod = (app: FastifyInstance) => app.withTypeProvider<ZodTypeProvider>()

/** A problem as it is documented; a route that says more in it extends this. */
export const problemAnswer = z.extend(problemSchema, {
  issues: z.optional(z.array(z.object({ path: z.string(), code: z.string() }))),
})

type ProblemAnswer = {
  description: string
  content: { [problemMediaType]: { schema: typeof problemAnswer } }
}

const problemNames: Record<number, string> = {
  400: 'The request does not have the documented shape.',
  401: 'No credential of a known phone.',
  403: 'Known, but not allowed.',
  404: 'Not here, or of another shop.',
  409: 'Contradicts what the server knows.',
  410: 'Too old; start from a snapshot.',
  413: 'The body is too large.',
  415: 'Not application/json.',
  422: 'The same key with other content.',
  426: 'This app is too old for the server.',
  429: 'Too often; see Retry-After.',
  503: 'Not now; see Retry-After.',
  507: 'The disk is full; nothing was half done.',
}

/** Documents the problems a route may answer with: `response: { 200: ..., ...problems(400, 401) }`. */
export function problems<Status extends number>(
  ...statuses: Status[]
): { [S in Status]: ProblemAnswer } {
  const answers: Partial<Record<Status, ProblemAnswer>> = {}
  for (const status of statuses) {
    answers[status] = {
      description: problemNames[status] ?? 'A problem.',
      content: { [problemMediaType]: { schema: problemAnswer } },
    }
  }
  return answers as { [S in Status]: ProblemAnswer }
}

/** A push of an order's line with its options is the deepest body of the API. */
const maxDepth = 8
const maxItems = 500

/**
 * Requests are checked against the schemas of their routes, answers too except in production, where the check would
 * cost each request and help nobody. Bodies nested or repeated beyond reason are refused before any schema reads them.
 */
export function useSchemas(app: FastifyInstance, options: { checkAnswers: boolean }): void {
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(
    options.checkAnswers ? serializerCompiler : () => (data: unknown) => JSON.stringify(data),
  )
  app.addHook('preValidation', async (request) => {
    if (!isWithin(request.body, maxDepth)) {
      throw problem(400, 'bad_request', 'The body is nested too deep or holds a list too long.')
    }
  })
}

function isWithin(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return true
  if (depth === 0 || (Array.isArray(value) && value.length > maxItems)) return false
  return Object.values(value).every((part) => isWithin(part, depth - 1))
}
