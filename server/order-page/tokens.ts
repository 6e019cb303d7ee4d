import { bytesOfId, idOfBytes, readSigned, signedToken } from '../http/signed-token.ts'

// An order's page is at /s/<shop>/o/<token>, the order's id signed for its shop: it names nobody, cannot be guessed, and is
// nothing at the address of another shop. A form carries the id that its order will have, signed likewise, so that it is
// one order however often it is sent (A3), and nobody chooses the id.

type Kind = 'order' | 'form'

export const idToken = (kind: Kind, shopId: string, id: string, key: string): string =>
  signedToken(`order page ${kind} ${shopId}`, bytesOfId(id), key)

/** The id that a token names; undefined = we have not signed it for this. */
export function idOfToken(
  kind: Kind,
  shopId: string,
  token: string,
  key: string,
): string | undefined {
  const bytes = readSigned(`order page ${kind} ${shopId}`, token, 16, key)
  return bytes && idOfBytes(bytes)
}
