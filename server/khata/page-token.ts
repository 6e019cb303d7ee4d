import { languages, type Lang } from '#core/shop/languages.ts'
import { bytesOfId, idOfBytes, readSigned, signedToken } from '../http/signed-token.ts'

// A page is at /k/<token>: the shop and the page, each 16 bytes, and the customer's language as one, signed. So it names no
// person, cannot be guessed, opens nothing once the customer's card names another page, and what is closed still says so in
// his language.

type Page = { shopId: string; pageId: string; lang: Lang }

const purpose = 'khata page'

export const pageToken = ({ shopId, pageId, lang }: Page, key: string): string =>
  signedToken(
    purpose,
    Buffer.from([...bytesOfId(shopId), ...bytesOfId(pageId), languages.indexOf(lang)]),
    key,
  )

/** What a token names; undefined = we have not signed it. */
export function readPageToken(token: string, key: string): Page | undefined {
  const named = readSigned(purpose, token, 33, key)
  const lang = named && languages[named[32] ?? languages.length]
  return (
    lang && {
      shopId: idOfBytes(named.subarray(0, 16)),
      pageId: idOfBytes(named.subarray(16, 32)),
      lang,
    }
  )
}
