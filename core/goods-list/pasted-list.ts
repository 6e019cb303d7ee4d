import { foldText } from '../catalogue/fold-text.ts'
import { isMoneyWord, unitWord } from '../quantity/unit-words.ts'
import { decimalOf, sizeOf } from './cell-values.ts'
import { readDelimited } from './delimited.ts'

/**
 * A list that was pasted: cells of a spreadsheet, lines with commas, or plain lines such as "चीनी 44" and
 * "Parle-G 100g ₹10 x 24". Plain lines become name, price and amount.
 */
export function readPasted(text: string): string[][] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  const isTable = (sign: RegExp) =>
    lines.length > 0 && lines.filter((line) => sign.test(line)).length >= 0.8 * lines.length
  // A comma inside a number parts nothing.
  if (isTable(/\t|;/) || isTable(/,(?!\d{2,3}\b)/)) return readDelimited(text)
  return lines.map(plainLine)
}

/** Signs that lists begin with: 1. 2) - • */
const bullet = /^\s*(?:\d{1,3}\s*[.)]\s+|[-–•*·]\s+)/

function plainLine(line: string): string[] {
  const words = line.replace(bullet, '').replace(/₹\s*/g, '₹').trim().split(/\s+/)
  let price = ''
  let qty = ''
  const isDigits = (word: string | undefined) => word !== undefined && decimalOf(word) !== null
  // x 24, or 24 pcs at the end, is how many there are.
  const times = words.findIndex((word, i) => /^[x×*]$/i.test(word) && isDigits(words[i + 1]))
  if (times > 0) qty = words.splice(times, 2)[1] ?? ''
  const glued = words.findIndex((word) => /^[x×]\d+$/i.test(word))
  if (qty === '' && glued > 0) qty = (words.splice(glued, 1)[0] ?? '').slice(1)
  const last = words.at(-1) ?? ''
  const isPieces = unitWord(last)?.unit === 'piece' && isDigits(words.at(-2)) && words.length > 2
  // 44 20 kg: behind a price a weight is what there is, behind a name it is the size.
  const isWeight = unitWord(last) !== null && isDigits(words.at(-2)) && isDigits(words.at(-3))
  if (qty === '' && (isPieces || isWeight)) qty = words.splice(-2).join(' ')
  const isGlued = sizeOf(last) !== null && !isDigits(last) && isDigits(words.at(-2))
  if (qty === '' && isGlued && words.length > 2) qty = words.pop() ?? ''
  const marked = words.findIndex((word, i) => {
    const isMoney = /^(₹|rs\.?|रु\.?)\d|\/-$|^\d.*(रु|rs)\.?$/iu.test(foldText(word))
    return (
      isMoney || (isDigits(word) && isMoneyWord(foldText(words[i + 1] ?? '').replace(/\.$/, '')))
    )
  })
  if (marked > 0) {
    price = words.splice(marked, 1)[0] ?? ''
    if (isMoneyWord(foldText(words[marked] ?? '').replace(/\.$/, ''))) words.splice(marked, 1)
  }
  const bare: string[] = []
  while (words.length > 1 && isDigits(words.at(-1))) bare.unshift(words.pop() ?? '')
  if (price === '') price = bare.shift() ?? ''
  if (qty === '') qty = bare.shift() ?? ''
  const name = [...words, ...bare].join(' ').replace(/[\s:=–-]+$/, '')
  return [name, price, qty]
}
