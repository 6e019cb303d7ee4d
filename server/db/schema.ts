import { type Kysely, sql } from 'kysely'

/** Tables with their columns, indexes and policies, as an operator or a reviewer wants to read them. */
export type Schema = Record<
  string,
  { columns: Record<string, string>; indexes: string[]; policies: string[] }
>

/** The schema of an opened database, the same on both engines. `schema.json` holds what the migrations make of it. */
export async function readSchema<Tables>(db: Kysely<Tables>): Promise<Schema> {
  const columns = await sql<{ t: string; name: string; told: string }>`
    SELECT table_name AS t, column_name AS name,
      data_type || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END
        || coalesce(' default ' || column_default, '') AS told
    FROM information_schema.columns WHERE table_schema = 'public'
    ORDER BY table_name, ordinal_position`.execute(db)
  const indexes = await sql<{ t: string; told: string }>`
    SELECT tablename AS t, indexdef AS told FROM pg_indexes WHERE schemaname = 'public'
    ORDER BY tablename, indexname`.execute(db)
  const policies = await sql<{ t: string; told: string }>`
    SELECT p.tablename AS t,
      p.policyname || CASE WHEN c.relforcerowsecurity THEN ' (forced)' ELSE '' END
        || ': ' || p.qual || ' / ' || p.with_check AS told
    FROM pg_policies p JOIN pg_class c ON c.oid = p.tablename::regclass
    WHERE p.schemaname = 'public' ORDER BY p.tablename, p.policyname`.execute(db)
  const schema: Schema = {}
  const table = (name: string) => (schema[name] ??= { columns: {}, indexes: [], policies: [] })
  for (const { t, name, told } of columns.rows) table(t).columns[name] = told
  for (const { t, told } of indexes.rows) table(t).indexes.push(told)
  for (const { t, told } of policies.rows) table(t).policies.push(told)
  return schema
}
