import * as z from 'zod/mini'

/** Ids are UUIDs in lower case, version 7 when we make them, born where the fact is born. */
export const idSchema = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/))

export type Id = string

/** UTC milliseconds. */
export const msSchema = z.int().check(z.gte(0), z.lte(8_640_000_000_000_000))

/** Text with a limit in UTF-16 units; the limits keep a row under the 32 KB record cap. */
export const textSchema = (max: number) => z.string().check(z.maxLength(max))
