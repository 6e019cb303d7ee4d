/** A piece of XML: a tag with its name (without namespace) and attributes, or text between tags. */
export type XmlPiece =
  | { kind: 'open' | 'empty'; name: string; attributes: string }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string }

const pieces =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>|([^<]+)/g

/** The pieces of an XML text in their order; enough for what office programs write, and no validation. */
export function* xmlPieces(xml: string): Generator<XmlPiece> {
  for (const [, cdata, slash, name, attributes = '', isEmpty, text] of xml.matchAll(pieces)) {
    if (cdata !== undefined) yield { kind: 'text', text: cdata }
    else if (text !== undefined) yield { kind: 'text', text: unescaped(text) }
    else if (name === undefined) continue
    else if (slash === '/') yield { kind: 'close', name }
    else yield { kind: isEmpty === '/' ? 'empty' : 'open', name, attributes }
  }
}

/** The value of an attribute, whatever its namespace; '' when it is not there. */
export function attributeOf(attributes: string, name: string): string {
  const [, , value = ''] =
    new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(["'])(.*?)\\1`, 's').exec(attributes) ?? []
  return unescaped(value)
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescaped = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
        if (name !== undefined) return named[name] ?? whole
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole
      })
    : text

/**
 * Text as Office Open XML writes it: what XML cannot hold, and a carriage return, as _x000D_ (ECMA-376 part 1,
 * 22.9.2.19); a text that looks like that already is kept from being read so.
 */
export const escapedCell = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (letter) => {
      const code = letter.charCodeAt(0).toString(16).toUpperCase()
      return `_x${code.padStart(4, '0')}_`
    })
    .replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;' })[sign] ?? '&gt;')

export const unescapedCell = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    : text
