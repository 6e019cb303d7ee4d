import * as z from 'zod/mini'

/** Where the shop's own order page is at its server, and whether it takes orders there. */
export const orderPageSchema = z.object({ path: z.string(), isOpen: z.boolean() })
