const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A virama (hi/mr, bn), alone or before a joiner: the letter that should follow is not there. */
const openConjunct = /[\u094D\u09CD][\u200C\u200D]?$/u
const startsWithSign = /^\p{M}/u

/**
 * The longest start of `text` that fits in `max` UTF-16 units, with `mark` at the end when something
 * was cut. Never ends inside a letter, a conjunct or an emoji (indic-text section 3); counting UTF-16
 * units is on the safe side of WhatsApp's own count of code points.
 */
export function cutText(text: string, max: number, mark = ''): string {
  if (text.length <= max) return text
  const room = max - mark.length
  const kept: string[] = []
  let length = 0
  let next = ''
  for (const { segment } of graphemes.segment(text)) {
    next = segment
    if (length + segment.length > room) break
    kept.push(segment)
    length += segment.length
  }
  // Engines older than Unicode 15.1 split a conjunct after its virama: step back over such halves.
  while (kept.length > 0 && (openConjunct.test(kept.at(-1) ?? '') || startsWithSign.test(next))) {
    next = kept.pop() ?? ''
  }
  // One "letter" longer than the limit (a pile of marks): cut between code points.
  if (kept.length === 0) return wholeCodePoints(text.slice(0, room)) + mark
  return kept.join('').trimEnd() + mark
}

const wholeCodePoints = (text: string): string =>
  text.replace(/[\uD800-\uDBFF]$/, '').replace(openConjunct, '')
