import * as z from 'zod/mini'

/** What a key may be used for: reading shops and goods; placing and following orders; saying where news of them go, and signing those. */
export const partnerRightSchema = z.enum(['goods', 'orders', 'hooks'])
export type PartnerRight = z.infer<typeof partnerRightSchema>
