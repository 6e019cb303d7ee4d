import { foldText } from './fold-text.ts'

/** Sizes as they are printed and typed, in folded text; a unit that begins with a kilo or litre counts thousands. */
const sizes =
  /(?<![\p{L}\p{N}.])(\d+(?:\.\d+)?)\s*(kilos?|kgs?|g|gms?|gram|ml|l|lt?r|lit(?:er|re)?|किलो|केजी|किग्रा|ग्राम|ग्रॅम|ग्रा|मिली|ली(?:टर)?|लिटर|কেজি|কিলো|গ্রাম|মিলি|লিটার|লি|pcs?|rs|रु(?:पये)?|টাকা)(?![\p{L}\p{M}\p{N}])/gu
const thousands = /^[klकलকল]/

/** A folded text without the sizes in it: they are a packet's, not words of a name. */
export const withoutSizes = (folded: string): string => folded.replace(sizes, ' ')

/**
 * The sizes that a text speaks of, in grams, millilitres or pieces; a number without a unit may be one too
 * ("parle g 100").
 */
export function saidSizes(text: string): number[] {
  const folded = foldText(text)
  const said = [...folded.matchAll(sizes)].map(([, amount, unit = '']) =>
    Math.round(Number(amount) * (thousands.test(unit) ? 1000 : 1)),
  )
  const bare =
    withoutSizes(folded).match(/(?<![\p{L}\p{M}\p{N}.])\d+(?![\p{L}\p{M}\p{N}.])/gu) ?? []
  return [...said, ...bare.map(Number)]
}
