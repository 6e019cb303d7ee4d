import * as z from 'zod/mini'

export const languages = ['hi', 'bn', 'mr', 'en'] as const
export const langSchema = z.enum(languages)
export type Lang = z.infer<typeof langSchema>
