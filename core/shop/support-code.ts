/** Signs that neither look nor sound alike over a bad line; their number is prime, which the check sign needs. */
const signs = '23456789ACEFHJKNPRTVWXY'
/** Signs with the check sign, in groups of four. */
const length = 12

const hourMs = 3_600_000

/** How long ago, as far as a helper needs to know it; `never` also when there is nothing to count from. */
const ages = ['never', 'minutes', 'hour', 'day', 'three_days', 'week', 'longer'] as const
export type Age = (typeof ages)[number]

const channels = [
  'local',
  'ok',
  'offline',
  'auth',
  'revoked',
  'upgrade',
  'server_old',
  'storage',
  'incident',
] as const

const troubles = [
  'none',
  'offline',
  'auth',
  'revoked',
  'upgrade',
  'server_old',
  'incident',
  'stuck',
] as const

/** More than this is told as this. */
export const mostWaiting = 500

/** How a phone stands, and nothing about the shop, its people or its money. */
export type PhoneState = {
  /** Version of the app, three numbers up to 9.99.99. */
  app: string
  channel: (typeof channels)[number]
  /** Mutations not settled yet. */
  waiting: number
  oldestWaiting: Age
  lastExchange: Age
  isStorageFull: boolean
  /** The browser promised not to clear the book. */
  isPersisted: boolean
  /** Of the phone's database, up to 31. */
  schema: number
  /** The shop is still coming to this phone for the first time. */
  isFirstSync: boolean
  /** What last stood in the way of an exchange, be it mended or not. */
  lastTrouble: (typeof troubles)[number]
}

/** The age of what happened at `at`; both UTC ms. */
export function ageOf(at: number | null, now: number): Age {
  if (at === null) return 'never'
  const hours = (now - at) / hourMs
  if (hours < 1 / 6) return 'minutes'
  if (hours < 1) return 'hour'
  if (hours < 24) return 'day'
  if (hours < 72) return 'three_days'
  return hours < 168 ? 'week' : 'longer'
}

/** How many values each field of the code can have, in the order of `digitsOf`. */
const sizes = [
  10,
  100,
  100,
  channels.length,
  mostWaiting + 1,
  ages.length,
  ages.length,
  2,
  2,
  32,
  2,
  troubles.length,
]

/**
 * The state as a code to read out over the phone, as `H7K2-9QXM-4RTD`. The last sign finds a sign heard wrong and two
 * told in the wrong order.
 */
export function supportCode(state: PhoneState): string {
  const digits = digitsOf(state)
  let number = sizes.reduce((sum, size, i) => sum * size + (digits[i] ?? 0), 0)
  const values: number[] = []
  while (values.length < length - 1) {
    values.unshift(number % signs.length)
    number = Math.floor(number / signs.length)
  }
  // The last place weighs 12; 2 is its inverse among remainders of 23.
  values.push(((signs.length - (weigh(values) % signs.length)) * 2) % signs.length)
  const code = values.map((value) => signs.charAt(value)).join('')
  return code.replace(/(?!^)(?=(?:.{4})+$)/g, '-')
}

/** The state behind a code, however it was spaced and written; null when it was heard wrong. */
export function readSupportCode(code: string): PhoneState | null {
  const values = [...code.toUpperCase().replace(/[\s-]/g, '')].map((sign) => signs.indexOf(sign))
  if (values.length !== length || values.includes(-1)) return null
  if (weigh(values) % signs.length !== 0) return null
  let number = values.slice(0, -1).reduce((sum, value) => sum * signs.length + value, 0)
  const digits = sizes.map(() => 0)
  for (const [i, size] of [...sizes.entries()].reverse()) {
    digits[i] = number % size
    number = Math.floor(number / size)
  }
  return number === 0 ? stateOf(digits) : null
}

const weigh = (values: readonly number[]): number =>
  values.reduce((sum, value, i) => sum + value * (i + 1), 0)

function digitsOf(state: PhoneState): number[] {
  const [major, minor, patch] = /^(\d)\.(\d\d?)\.(\d\d?)/.exec(state.app)?.slice(1) ?? []
  return [
    Number(major ?? 0),
    Number(minor ?? 0),
    Number(patch ?? 0),
    channels.indexOf(state.channel),
    Math.min(mostWaiting, state.waiting),
    ages.indexOf(state.oldestWaiting),
    ages.indexOf(state.lastExchange),
    Number(state.isStorageFull),
    Number(state.isPersisted),
    Math.min(31, state.schema),
    Number(state.isFirstSync),
    troubles.indexOf(state.lastTrouble),
  ]
}

function stateOf(digits: readonly number[]): PhoneState {
  const [major, minor, patch, channel, waiting, oldest, last, full, persisted, schema, first, why] =
    digits
  return {
    app: `${major}.${minor}.${patch}`,
    channel: channels[channel ?? 0] ?? 'local',
    waiting: waiting ?? 0,
    oldestWaiting: ages[oldest ?? 0] ?? 'never',
    lastExchange: ages[last ?? 0] ?? 'never',
    isStorageFull: full === 1,
    isPersisted: persisted === 1,
    schema: schema ?? 0,
    isFirstSync: first === 1,
    lastTrouble: troubles[why ?? 0] ?? 'none',
  }
}
