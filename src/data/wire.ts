import type * as z from 'zod/mini'
import { type Problem, problemSchema } from '#core/sync/protocol.ts'
import type { Ports } from './ports.ts'

/**
 * What came back. `foreign`: no answer, a late one, or a body that is not the server's (a captive portal answers 200
 * with a page of its own). `sentAt` = elapsed ms when the request left.
 */
export type Reply<T> =
  | { kind: 'ok'; body: T; sentAt: number; tookMs: number }
  | { kind: 'problem'; status: number; problem: Problem; retryMs: number | undefined }
  | { kind: 'foreign'; isTimeout: boolean }

const gzipFrom = 1024

/** 20 s, and the time a slow network needs for the body at 2 KB/s; 90 s at most. */
const timeoutFor = (bytes: number): number => Math.min(90_000, 20_000 + (bytes / 2048) * 1000)

/** Posts JSON and reads an answer of the given shape. Never throws for what the network does. */
export async function post<T>(
  ports: Ports,
  path: string,
  body: unknown,
  schema: z.ZodMiniType<T>,
  signal?: AbortSignal,
): Promise<Reply<T>> {
  const text = JSON.stringify(body)
  const controller = new AbortController()
  const abort = () => controller.abort()
  let isTimeout = false
  const endTimer = ports.setTimer(() => {
    isTimeout = true
    abort()
  }, timeoutFor(text.length))
  signal?.addEventListener('abort', abort)
  const sentAt = ports.elapsed()
  try {
    const response = await ports.fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: controller.signal,
      ...(await encoded(text)),
    })
    const answer: unknown = await response.json()
    return response.ok
      ? readBody(schema, answer, sentAt, ports.elapsed())
      : readProblem(response, answer)
  } catch (error) {
    if (isTimeout || isNetworkError(error)) return { kind: 'foreign', isTimeout }
    throw error
  } finally {
    signal?.removeEventListener('abort', abort)
    endTimer()
  }
}

/** fetch rejects with TypeError, an abort with AbortError, a body that is no JSON with SyntaxError. */
const isNetworkError = (error: unknown): boolean =>
  error instanceof TypeError ||
  error instanceof SyntaxError ||
  (error instanceof DOMException && error.name === 'AbortError')

async function encoded(text: string): Promise<Pick<RequestInit, 'headers' | 'body'>> {
  const headers = { 'content-type': 'application/json' }
  if (text.length < gzipFrom || !('CompressionStream' in globalThis)) return { headers, body: text }
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return {
    headers: { ...headers, 'content-encoding': 'gzip' },
    body: await new Response(packed).arrayBuffer(),
  }
}

function readBody<T>(
  schema: z.ZodMiniType<T>,
  answer: unknown,
  sentAt: number,
  now: number,
): Reply<T> {
  const parsed = schema.safeParse(answer)
  return parsed.success
    ? { kind: 'ok', body: parsed.data, sentAt, tookMs: now - sentAt }
    : { kind: 'foreign', isTimeout: false }
}

function readProblem(response: Response, answer: unknown): Reply<never> {
  const parsed = problemSchema.safeParse(answer)
  if (!parsed.success) return { kind: 'foreign', isTimeout: false }
  const seconds = Number(response.headers.get('retry-after'))
  const retryMs = parsed.data.retryMs ?? (seconds > 0 ? seconds * 1000 : undefined)
  return { kind: 'problem', status: response.status, problem: parsed.data, retryMs }
}
