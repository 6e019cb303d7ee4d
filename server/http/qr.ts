import { encode } from 'uqr'
import { type Html, html } from './html.ts'

/** A QR code as one drawing: row by row a line over each run of dark squares, said from the end of the one before it. */
export function qrOf(text: string, label: string): Html {
  const { data, size } = encode(text, { ecc: 'L', border: 3 })
  const rows = data.map((row, y) => {
    const squares = row.map((isDark) => (isDark ? '1' : '0')).join('')
    let end = 0
    const runs = [...squares.matchAll(/1+/g)].map(({ 0: run, index }) => {
      const line = `m${index - end} 0h${run.length}`
      end = index + run.length
      return line
    })
    return runs.length === 0 ? '' : `M0 ${y}${runs.join('')}`
  })
  return html`<svg role="img" aria-label="${label}" viewBox="0 -.5 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0-.5h${size}v${size}H0z"/><path stroke="#000" d="${rows.join('')}"/></svg>`
}
