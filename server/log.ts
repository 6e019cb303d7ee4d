import type { FastifyBaseLogger } from 'fastify'
import { type DestinationStream, pino } from 'pino'

export type Log = FastifyBaseLogger

/**
 * The only fields a log line may have (server.md section 10): ids, route, status, sizes and codes. No body, name,
 * address, phone, token or query string has a field here, so none can be logged by accident.
 */
const allowed = new Set([
  'reqId',
  'method',
  'route',
  'status',
  'ms',
  'bytes',
  'shop',
  'device',
  'job',
  'kind',
  'attempt',
  'count',
  'code',
  'outcome',
  'engine',
  'durability',
  'port',
  'signal',
  'variable',
  'version',
])

/** Messages are written by us as constant sentences; longer ones carry something that was put into them. */
const maxMessage = 120

/**
 * Writes JSON lines with allowlisted fields only. An error is cut down to its name, its code and where it was
 * thrown: its message may quote what a person typed (PostgreSQL does so).
 */
export function createLog(level: string, stream?: DestinationStream): Log {
  const log: Log = pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":${Date.now()}`,
      formatters: {
        level: (label) => ({ level: label }),
        log: allowlisted,
      },
      serializers: { err: (facts: unknown) => facts },
      hooks: {
        logMethod(args, method) {
          const [first, second] = args as unknown[]
          const isText = typeof first === 'string'
          const fields = first instanceof Error ? { err: first } : first
          const message = isText ? first : typeof second === 'string' ? second : ''
          method.call(this, isText ? {} : fields, message.slice(0, maxMessage))
        },
      },
    },
    ...(stream ? [stream] : []),
  )
  // pino does not run a formatter over what a child is bound to.
  const { child } = log
  log.child = function (this: Log, bindings, options) {
    return child.call(this, allowlisted(bindings), options)
  }
  return log
}

function allowlisted(fields: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'err' || name === 'error') kept.err = errorFacts(value)
    else if (allowed.has(name)) kept[name] = value
  }
  return kept
}

type ErrorFacts = { name: string; code?: string; at: string[]; cause?: ErrorFacts }

/** Name, code and stack frames of an error, without its message; `cause` the same way, three deep. */
function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { name: typeof error, at: [] }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim().slice(3))
  return {
    name: error.name,
    ...(code === undefined ? {} : { code: code.slice(0, 40) }),
    at,
    ...(error.cause instanceof Error && depth < 3
      ? { cause: errorFacts(error.cause, depth + 1) }
      : {}),
  }
}
