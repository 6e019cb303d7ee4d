/**
 * What people cannot see and never typed on purpose: control characters except newline and tab, zero
 * width space, word joiner, byte order mark, soft hyphen, direction marks. ZWJ and ZWNJ stay, Bengali
 * needs them. PostgreSQL refuses U+0000 in text.
 */
const invisible =
  /(?![\n\t])\p{Cc}|[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu
const loneSurrogate = /\p{Cs}/gu

/** Text from outside as we keep it: NFC, well formed, nothing invisible (indic-text section 2). */
export function cleanText(text: string): string {
  return text.replace(loneSurrogate, '\uFFFD').replace(invisible, '').normalize('NFC')
}
