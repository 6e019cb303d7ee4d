// A rider's link is /r/<token>. The token names the shop, so that the server looks in no other, and 128 bits of chance.

const hexId = (id: string): string => id.replaceAll('-', '')
const tokenShape =
  /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})[0-9a-f]{32}$/

/** The token of a new link. `chance` = 16 bytes of a cryptographic source. */
export const riderToken = (shopId: string, chance: Uint8Array): string =>
  hexId(shopId) + [...chance].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** The shop that a token is of; undefined = this is no token of ours. */
export const shopOfToken = (token: string): string | undefined =>
  tokenShape.exec(token)?.slice(1).join('-')
