import { type RunningServer, startServer } from '../../e2e/server.ts'

/** The server as an operator runs it: production mode, compression, logs, and no demo. */
export async function withAppServer<T>(use: (url: string) => Promise<T>): Promise<T> {
  return withServer({ HAAT_DEMO: '0', NODE_ENV: 'production', HAAT_ALLOW_PGLITE: '1' }, use)
}

/** The server with its demo, which gives the first shop a WhatsApp number and answers in WhatsApp's place. */
export async function withDemoServer<T>(use: (url: string) => Promise<T>): Promise<T> {
  return withServer({}, use)
}

async function withServer<T>(
  env: Record<string, string>,
  use: (url: string) => Promise<T>,
): Promise<T> {
  const server: RunningServer = await startServer(env)
  try {
    return await use(server.url)
  } finally {
    await server.stop()
  }
}
