import * as z from 'zod/mini'
import { cleanText } from './clean-text.ts'
import { cutText } from './cut-text.ts'

/** An id made by WhatsApp or by us: short and free of control characters, so that it may become a key. */
export const waKey = z.string().check(z.regex(/^[^\p{C}]{1,300}$/u))

/** Words by a person or by Meta, cleaned and cut to `max`. */
export const words = (max: number) =>
  z.pipe(
    z.string(),
    z.transform((text) => cutText(cleanText(text), max)),
  )

/** A wa_id: the number's digits without plus. Anything else counts as not told. */
export const digitsOrNull = z.catch(z.nullable(z.string().check(z.regex(/^\d{5,20}$/))), null)

/** A business-scoped user id such as IN.48120077315509; anything else counts as not told. */
export const bsuidOrNull = z.catch(
  z.nullable(z.string().check(z.regex(/^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/))),
  null,
)

/** Seconds as text (live traffic) or as a number, in ms; anything else counts as not told. */
export const secondsOrNull = z.catch(
  z.nullable(
    z.pipe(
      z.union([z.string().check(z.regex(/^\d{1,12}$/)), z.int().check(z.gte(0), z.lt(1e12))]),
      z.transform((seconds) => Number(seconds) * 1000),
    ),
  ),
  null,
)
