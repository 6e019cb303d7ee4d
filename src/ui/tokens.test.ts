import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

type Scheme = Record<string, string>

/** The colour tokens of one block of the stylesheet, as written. */
const coloursIn = (css: string): Scheme =>
  Object.fromEntries(
    [...css.matchAll(/--color-([a-z-]+): (#[0-9a-f]{6})[;0-9a-f]/g)].map(([, name, hex]) => [
      name,
      hex,
    ]),
  )

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const [lightCss = '', darkCss = ''] = css.split('@media (prefers-color-scheme: dark)')
const schemes: [string, Scheme][] = [
  ['light', coloursIn(lightCss)],
  ['dark', coloursIn(darkCss)],
]

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG contrast of two colour tokens. */
function contrast(scheme: Scheme, a: string, b: string): number {
  const [light = 0, dark = 0] = [a, b]
    .map((name) => luminance(scheme[name] ?? ''))
    .sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

/** Text of body size and the grounds it is put on. */
const body: [ink: string, grounds: string[]][] = [
  ['ink', ['paper', 'card', 'pressed', 'attention-soft', 'money-due-soft', 'brand-soft']],
  ['muted', ['paper', 'card', 'pressed', 'attention-soft', 'money-due-soft', 'brand-soft']],
  ['brand-ink', ['paper', 'card', 'brand-soft', 'pressed']],
  ['attention-ink', ['paper', 'card', 'attention-soft']],
  ['money-in-ink', ['paper', 'card', 'money-in-soft']],
  ['money-due-ink', ['paper', 'card', 'money-due-soft']],
  ['info-ink', ['paper', 'card', 'info-soft']],
  ['on-night', ['night']],
  ['on-night-brand', ['night']],
  ['on-attention', ['attention']],
]

/** Large or bold text, and marks. */
const large: [ink: string, grounds: string[]][] = [
  ['on-brand', ['brand']],
  ['on-money-in', ['money-in']],
  ['on-money-due', ['money-due']],
  ['money-due', ['paper', 'card', 'money-due-soft']],
  ['money-in', ['paper', 'card', 'money-in-soft']],
  ['info', ['paper', 'card']],
]

describe.each(schemes)('colours in the %s scheme', (_name, scheme) => {
  test.each(body)('%s reads at 7:1 on each of its grounds', (ink, grounds) => {
    for (const ground of grounds)
      expect(contrast(scheme, ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(7)
  })

  test.each(large)('%s stands out at 4.5:1 on each of its grounds', (ink, grounds) => {
    for (const ground of grounds)
      expect(contrast(scheme, ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  })

  test('the edge of a field is seen at 3:1', () => {
    for (const ground of ['paper', 'card'])
      expect(contrast(scheme, 'edge', ground), ground).toBeGreaterThanOrEqual(3)
  })
})
