/**
 * Text that a spreadsheet must not take for a formula (OWASP, CSV injection: a beginning = + - @, tab or carriage
 * return) gets an apostrophe in front. Text that begins so after apostrophes of its own gets one more, so that
 * `unguarded` gives back exactly what was there.
 */
export const guarded = (text: string): string => (/^'*[=+\-@\t\r\n]/.test(text) ? `'${text}` : text)

export const unguarded = (text: string): string =>
  /^'+[=+\-@\t\r\n]/.test(text) ? text.slice(1) : text
