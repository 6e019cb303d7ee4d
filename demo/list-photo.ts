import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The handwritten list that customers of the demo photograph. */
export const listPhoto = readFileSync(join(import.meta.dirname, 'list.jpg'))
export const listPhotoHash = createHash('sha256').update(listPhoto).digest('base64')
