import { networkInterfaces } from 'node:os'
import { ConfigError, readConfig } from './config.ts'
import { DataInUse } from './db/data-lock.ts'
import { durabilityOf } from './health/routes.ts'
import { watchProcess } from './health/metrics.ts'
import { createLog } from './log.ts'
import { openServer, portOf, type Server } from './open-server.ts'
import { numberCatalogues } from './whatsapp/number-catalogues.ts'

/** sysexits.h: something is wrong with the settings, and starting again will not help. */
const badSettings = 78
/** Requests in hand get so long to end before their connections are cut. */
const closeMs = 5_000

try {
  await run()
} catch (error) {
  const told = startFault(error)
  if (told === undefined) throw error
  console.error(told)
  process.exit(error instanceof ConfigError ? badSettings : 1)
}

async function run(): Promise<void> {
  const config = readConfig(process.env)
  if (config.production && config.databaseUrl === undefined && !config.allowPglite) {
    throw new ConfigError(
      'DATABASE_URL',
      'is needed with NODE_ENV=production (or HAAT_ALLOW_PGLITE=1)',
    )
  }
  // A terminal shows the links; what every request did is for machines that collect it.
  const log = createLog(config.demo ? 'warn' : 'info')
  const server = await openServer({ config, log })
  const { app, deps, worker } = server
  watchProcess(deps.metrics)
  if (config.demo) {
    const { demoPlugin } = await import('../demo/plugin.ts')
    const [appSecret = ''] = config.whatsapp.appSecrets
    await app.register(demoPlugin, {
      appSecret,
      verifyToken: config.whatsapp.verifyToken,
      accessToken: config.whatsapp.token,
      webhookUrl: () => `http://127.0.0.1:${portOf(app)}/webhooks/whatsapp`,
      listShops: () => numberCatalogues(deps.db),
      now: deps.now,
      dataDir: config.dataDir,
    })
  }
  stopOnSignals(server)
  try {
    await app.listen({ port: config.port, host: config.host })
  } catch (error) {
    await server.close()
    throw error
  }
  process.on('uncaughtException', (error) => {
    // The usual report would print the message, which may quote what a person typed.
    log.fatal({ err: error }, 'stopped by a fault')
    process.exit(1)
  })
  worker.start()
  const port = portOf(app)
  log.info({ port, ...durabilityOf(deps.db.engine) }, 'listening')
  printLinks(port, config.demo, durabilityOf(deps.db.engine))
}

/** What a person can do something about, in one sentence; undefined = a fault of ours, to be seen whole. */
function startFault(error: unknown): string | undefined {
  if (error instanceof ConfigError || error instanceof DataInUse) return error.message
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'EADDRINUSE'
    ? 'Another program already listens on this port; stop it, or choose another with PORT=8788.'
    : undefined
}

function printLinks(
  port: number,
  demo: boolean,
  { engine, durability }: ReturnType<typeof durabilityOf>,
): void {
  const here = `http://localhost:${port}`
  const lines = [
    '',
    `  App       ${here}/`,
    ...(demo ? [`  Customer  ${here}/demo/   (writes to the shop like on WhatsApp)`] : []),
    `  API       ${here}/docs`,
    ...networkAddresses().map((address) => `  Network   http://${address}:${port}/`),
    '',
    `  On a phone: open a network link in the same Wi-Fi, or run "adb reverse tcp:${port} tcp:${port}"`,
    `  and open ${here}/ there; installing the app needs the latter, or HTTPS.`,
    `  engine=${engine} durability=${durability}`,
    '',
  ]
  console.log(lines.join('\n'))
}

function networkAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).flatMap(({ family, internal, address }) =>
      family === 'IPv4' && !internal ? address : [],
    ),
  )
}

function stopOnSignals({ app, deps, close }: Server): void {
  let isStopping = false
  const stop = async (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1)
    isStopping = true
    deps.log.info({ signal }, 'stopping')
    const late = setTimeout(() => app.server.closeAllConnections(), closeMs)
    await close()
    clearTimeout(late)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, (name) => {
      stop(name).catch((error: unknown) => {
        deps.log.error({ err: error }, 'could not stop cleanly')
        process.exit(1)
      })
    })
  }
}
