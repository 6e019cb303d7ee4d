import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** A database on the PostgreSQL that `prepare.ts` has started. */
export type Database = { url: string; drop: () => Promise<void> }

/** An empty one, or a copy of the one that this URL names, to which nobody is connected. */
export async function makeDatabase(template?: string): Promise<Database> {
  const name = `haat_e2e_${randomUUID().replaceAll('-', '')}`
  const from = template === undefined ? '' : ` TEMPLATE ${new URL(template).pathname.slice(1)}`
  await onServer(`CREATE DATABASE ${name}${from}`)
  const url = new URL(serverUrl())
  url.pathname = `/${name}`
  return { url: url.href, drop: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`) }
}

function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL
  if (url === undefined) throw new Error('Run the stories with playwright: it starts PostgreSQL.')
  return url
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
