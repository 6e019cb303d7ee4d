import { getHeapStatistics } from 'node:v8'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.ts'
import { problem } from './errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** When too much is to do: refused like any other (absent), only when it gets worse, or never. */
    shed?: 'late' | 'never'
  }
}

/** Mean delay of the event loop within a second; beyond it every answer is late and more work helps nobody. */
const maxDelayMs = 400
const lateFactor = 4

/** Sheds load with 503 and a jittered Retry-After; order intake and finished work of phones go last (server.md 11). */
export async function guardAgainstOverload(app: FastifyInstance, deps: Deps): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: maxDelayMs,
    maxHeapUsedBytes: Math.floor(getHeapStatistics().heap_size_limit * 0.85),
    pressureHandler: async (request, _reply, type, value) => {
      if (!isShed(request.routeOptions.config.shed, type, value ?? 0)) return
      throw problem(503, 'overloaded', 'Too much to do right now; please come back.', {
        retryMs: 5_000 + Math.floor(deps.random() * 25_000),
      })
    },
  })
}

/** Whether a request is turned away while the event loop is `value` ms late, or memory runs out. */
export function isShed(
  shed: 'late' | 'never' | undefined,
  pressure: string,
  value: number,
): boolean {
  if (shed === 'never') return false
  const isBearable = pressure === 'eventLoopDelay' && value < maxDelayMs * lateFactor
  return !(shed === 'late' && isBearable)
}
