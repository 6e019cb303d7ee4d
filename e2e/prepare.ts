import { startPostgres } from '../scripts/test-postgres.ts'
import { prepareData } from './server.ts'

/** Once for all stories: making a database takes longer than starting a server on one. */
export default async function prepare(): Promise<() => Promise<void>> {
  const stop = await startPostgres()
  const discard = await prepareData({ TZ: 'Asia/Kolkata' })
  return async () => {
    await discard()
    await stop()
  }
}
