import * as z from 'zod/mini'

/** What a key may be used for: reading shops and goods, or placing and following orders. */
export const partnerRightSchema = z.enum(['goods', 'orders'])
export type PartnerRight = z.infer<typeof partnerRightSchema>
