import * as fc from 'fast-check'

// How bodies are drawn for doors that anybody can knock at. HAAT_WEBHOOKS says how many, HAAT_FUZZ_SEED draws the same
// again.

export const webhooks = Number(process.env['HAAT_WEBHOOKS'] ?? 300)
export const fuzzSeed = Number(process.env['HAAT_FUZZ_SEED'] ?? 20_261_128)

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

const strange = fc.constantFrom<Json>(
  null,
  '',
  0,
  -1,
  1e308,
  true,
  [],
  {},
  [[[[[[]]]]]],
  'a\u0000b\ud83d',
  '‮\u200b٣',
  '9'.repeat(400),
  'क'.repeat(5000),
  '2 kg chini, maggi 3',
  { __proto__: null, constructor: 'x', toString: 1 },
  '99999999999999999999',
  'wamid.fuzz',
)

/** A place in a body, as a number that is divided among its branches, and what stands there instead; undefined = gone. */
const change = fc.record({
  place: fc.nat(),
  by: fc.option(strange, { nil: undefined, freq: 4 }),
})

/** The body with one of its values changed or dropped, or one of a list told twice. */
function changed(json: Json, { place, by }: { place: number; by: Json | undefined }): Json {
  const count = (value: Json): number =>
    typeof value === 'object' && value !== null
      ? Object.values(value).reduce<number>((sum, one) => sum + 1 + count(one), 0)
      : 0
  let left = place % Math.max(1, count(json))
  const walk = (value: Json): Json => {
    if (typeof value !== 'object' || value === null) return value
    const fields = Object.entries(value).flatMap(([name, one]): [string, Json][] => {
      if (left-- !== 0) return [[name, walk(one)]]
      if (by !== undefined) return [[name, by]]
      return Array.isArray(value) && place % 2 === 0
        ? [
            [name, one],
            [name, one],
          ]
        : []
    })
    return Array.isArray(value) ? fields.map(([, one]) => one) : Object.fromEntries(fields)
  }
  return walk(json)
}

/** So many of these bodies, each changed in one to four places. */
export const changedBodies = (bodies: readonly Json[], numRuns: number): Json[] =>
  fc.sample(
    fc
      .tuple(fc.constantFrom(...bodies), fc.array(change, { minLength: 1, maxLength: 4 }))
      .map(([body, changes]) => changes.reduce(changed, body)),
    { numRuns, seed: fuzzSeed },
  )
