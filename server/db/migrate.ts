import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { type Kysely, sql } from 'kysely'

const folder = new URL('./migrations/', import.meta.url)

type Migration = { name: string; steps: string[]; checksum: string }

/** The migrations in their order; a file's steps are separated by lines of three dashes. */
const migrations: readonly Migration[] = readdirSync(folder)
  .filter((file) => file.endsWith('.sql'))
  .sort()
  .map((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8')
    return {
      name,
      steps: text.split(/^---$/m).map((step) => step.trim()),
      checksum: createHash('sha256').update(text).digest('hex'),
    }
  })

/**
 * Brings the database to the newest schema: forward only, each file in one transaction, several servers at once
 * taking turns by the one row of schema_lock. Throws when an applied file has changed since.
 */
export async function migrate<Tables>(db: Kysely<Tables>): Promise<void> {
  await createLock(db)
  for (const migration of migrations) await apply(db, migration)
}

/** The first tables of all; IF NOT EXISTS alone does not help two servers that make them at the same moment. */
async function createLock<Tables>(db: Kysely<Tables>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('schema_lock'))`.execute(tx)
    await sql`CREATE TABLE IF NOT EXISTS schema_lock (id integer PRIMARY KEY)`.execute(tx)
    await sql`INSERT INTO schema_lock (id) VALUES (1) ON CONFLICT DO NOTHING`.execute(tx)
    await sql`
      CREATE TABLE IF NOT EXISTS schema_migration
        (name text PRIMARY KEY, checksum text NOT NULL)`.execute(tx)
  })
}

async function apply<Tables>(db: Kysely<Tables>, migration: Migration): Promise<void> {
  const { name, steps, checksum } = migration
  await db.transaction().execute(async (tx) => {
    await sql`SELECT id FROM schema_lock WHERE id = 1 FOR UPDATE`.execute(tx)
    const { rows } = await sql<{ checksum: string }>`
      SELECT checksum FROM schema_migration WHERE name = ${name}`.execute(tx)
    const [applied] = rows
    if (applied) {
      if (applied.checksum !== checksum)
        throw new Error(`The migration ${name} was changed after it had been applied.`)
      return
    }
    for (const step of steps) await sql.raw(step).execute(tx)
    await sql`INSERT INTO schema_migration (name, checksum) VALUES (${name}, ${checksum})`.execute(
      tx,
    )
  })
}

/** Whether every migration of this program has been applied. */
export async function isMigrated<Tables>(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`SELECT name FROM schema_migration`.execute(db)
  const applied = new Set(rows.map(({ name }) => name))
  return migrations.every(({ name }) => applied.has(name))
}

const tenantTables = [
  'counter_bill',
  'shop_clock',
  'change',
  'shop',
  'member',
  'product',
  'stock',
  'customer',
  'shop_order',
  'attention',
  'stock_move',
  'supplier',
  'purchase',
  'cost',
  'khata_entry',
  'stock_take',
  'shelf_count',
  'photo',
  'drawer_entry',
  'delivery_round',
  'rider_act',
  'door_code',
  'door_photo',
  'customer_media',
  'device',
  'login',
  'mutation',
  'mutation_failure',
  'whatsapp_inbound',
  'ring_log',
  'bill_setting',
  'bill',
  'partner_ask',
]

/** Tables that cross shops and are also written in a shop's transaction. */
const sharedTables = ['outbox', 'partner_shop']

/**
 * Shuts every table of the shops behind row-level security. A user that bypasses it (PGlite's only one, a superuser)
 * acts as the role haat_app inside a shop's transaction. Returns whether that is so.
 */
export async function secureShops<Tables>(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ bypasses: boolean }>`
    SELECT rolsuper OR rolbypassrls AS bypasses FROM pg_roles WHERE rolname = current_user`.execute(
    db,
  )
  const asRole = rows[0]?.bypasses ?? false
  if (await isSecured(db, asRole)) return asRole
  await db.transaction().execute(async (tx) => {
    await sql`SELECT id FROM schema_lock WHERE id = 1 FOR UPDATE`.execute(tx)
    for (const table of tenantTables) {
      await sql`ALTER TABLE ${sql.table(table)} ENABLE ROW LEVEL SECURITY`.execute(tx)
      await sql`ALTER TABLE ${sql.table(table)} FORCE ROW LEVEL SECURITY`.execute(tx)
      await sql`DROP POLICY IF EXISTS one_shop ON ${sql.table(table)}`.execute(tx)
      await sql`
        CREATE POLICY one_shop ON ${sql.table(table)}
          USING (shop_id = nullif(current_setting('app.shop_id', true), '')::uuid)
          WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::uuid)`.execute(tx)
    }
    if (!asRole) return
    await sql
      .raw(
        `DO $$ BEGIN CREATE ROLE haat_app NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
      )
      .execute(tx)
    for (const table of [...tenantTables, ...sharedTables])
      await sql`GRANT SELECT, INSERT, UPDATE, DELETE ON ${sql.table(table)} TO haat_app`.execute(tx)
  })
  return asRole
}

async function isSecured<Tables>(db: Kysely<Tables>, asRole: boolean): Promise<boolean> {
  const policies = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM pg_policies
    WHERE policyname = 'one_shop' AND tablename IN (${sql.join(tenantTables)})`.execute(db)
  if (policies.rows[0]?.n !== tenantTables.length) return false
  if (!asRole) return true
  const grants = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM information_schema.role_table_grants
    WHERE grantee = 'haat_app' AND privilege_type = 'UPDATE' AND table_name = 'outbox'`.execute(db)
  return grants.rows[0]?.n === 1
}
