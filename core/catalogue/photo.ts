import * as z from 'zod/mini'
import { idSchema, msSchema } from '../id.ts'

/** Characters of the picture in base64: 17 kB of it, so that the whole act stays one small record on the phone. */
export const mostPhotoChars = 23_000

/** What is told of a picture: its kind, and itself in base64, '' when there is none any more. */
export const pictureSchema = z.object({
  type: z.enum(['image/webp', 'image/jpeg']),
  data: z.string().check(z.maxLength(mostPhotoChars), z.regex(/^[A-Za-z0-9+/]*={0,2}$/)),
})
export type TakenPicture = z.infer<typeof pictureSchema>

/** The photo of one good (the row's id is the product's). Apart from the product, so that lists stay light. */
export const photoSchema = z.extend(pictureSchema, {
  id: idSchema,
  /** When it was taken, or taken off. */
  at: msSchema,
})
export type Photo = z.infer<typeof photoSchema>
