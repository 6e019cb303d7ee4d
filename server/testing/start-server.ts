import { type Config, readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { openServer, type Server, type ServerParts } from '../open-server.ts'
import type { PushAddress, PushNews, PushOutcome } from '../notify/push-sender.ts'
import { openTestDb } from './test-db.ts'

export type TestServer = Server & {
  /** What the server logged so far, one line a string. */
  logLines: string[]
  /** What was handed to push services; `answer` decides what they say. */
  pushed: { to: PushAddress; news: PushNews }[]
  /** Forgets what waits, was logged and was pushed, so that the next test of a file starts with a new shop alone. */
  forget(): Promise<void>
}

export type TestOverrides = Partial<Omit<ServerParts, 'config' | 'log'>> & {
  env?: NodeJS.ProcessEnv
  pushAnswer?: () => PushOutcome
}

/** Settings of a test: WhatsApp with made-up secrets, everything else as a plain start has it. */
const testEnv = {
  PORT: '0',
  HOST: '127.0.0.1',
  WHATSAPP_APP_SECRET: 'test-app-secret',
  WHATSAPP_VERIFY_TOKEN: 'test-verify-token',
  WHATSAPP_TOKEN: 'test-access-token',
  WHATSAPP_API_URL: 'https://graph.test/v25.0',
}

/**
 * The whole order API on a fresh database, for `app.inject` or a real port. Nothing reaches the network and the worker
 * runs only when a test says `worker.drain()`.
 */
export async function startTestServer(overrides: TestOverrides = {}): Promise<TestServer> {
  const { env, pushAnswer = () => 'sent' as const, ...parts } = overrides
  const logLines: string[] = []
  const pushed: TestServer['pushed'] = []
  const config: Config = readConfig({ ...testEnv, ...env })
  const server = await openServer({
    config,
    log: createLog('trace', { write: (line: string) => void logLines.push(line) }),
    openDb: openTestDb,
    guards: false,
    appRoot: '/nonexistent',
    fetch: () => Promise.reject(new Error('Tests do not reach the network.')),
    postToPartner: async () => undefined,
    pushSender: {
      async send(to, news) {
        pushed.push({ to, news })
        return pushAnswer()
      },
    },
    ...parts,
  })
  const { global } = server.deps.db
  const forget = async () => {
    await global.deleteFrom('whatsapp_inbox').execute()
    await global.deleteFrom('outbox').execute()
    logLines.length = 0
    pushed.length = 0
  }
  return { ...server, logLines, pushed, forget }
}
