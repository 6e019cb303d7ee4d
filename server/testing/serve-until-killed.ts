import { readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { openServer, portOf } from '../open-server.ts'

// The order API as main.ts runs it, but it turns nobody away: on a busy machine a drill would only see "come back".
const server = await openServer({
  config: readConfig(process.env),
  log: createLog('fatal'),
  guards: false,
})
await server.app.listen({ port: 0, host: '127.0.0.1' })
server.worker.start()
process.stdout.write(`App http://localhost:${portOf(server.app)}/\n`)
