import { sql } from 'kysely'
import type { Db } from '#server/db/db.ts'

/** What the server cannot digest, for whatever reason: a movement with this note. */
export const poisonNote = 'poison'

export const isPoison = (args: object): boolean => 'note' in args && args.note === poisonNote

/** Makes the database throw at such a movement, as a fault of the program would. */
export async function plantPoison({ global }: Db): Promise<void> {
  await sql`
    CREATE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.row->>'note' = ${sql.lit(poisonNote)} THEN RAISE EXCEPTION 'cannot digest this'; END IF;
      RETURN NEW;
    END $$`.execute(global)
  await sql`
    CREATE TRIGGER refuse_poison BEFORE INSERT ON stock_move
    FOR EACH ROW EXECUTE FUNCTION refuse_poison()`.execute(global)
}
