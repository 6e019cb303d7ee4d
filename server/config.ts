import type { KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import type { OndcCity, SellerApp } from '#core/marketplace/ondc/shop-record.ts'
import { privateKeyOf } from './ondc/ed25519.ts'
import { isHookUrl } from './partner/hook-hosts.ts'

/** The settings as the program uses them; see `settingsSchema` for the names in the environment. */
export type Config = {
  /** 0 = any free port. */
  port: number
  host: string
  dataDir: string
  /** Absent = PGlite in `dataDir`. */
  databaseUrl: string | undefined
  /** Serves the demo customer and stands in for WhatsApp. */
  demo: boolean
  allowPglite: boolean
  production: boolean
  /** Where people reach us, without a slash at the end. */
  publicUrl: string | undefined
  whatsapp: {
    /** Two while a secret is rotated; none = no webhook is believed. */
    appSecrets: string[]
    verifyToken: string
    token: string
    /** Graph API with its version; undefined = the demo's stand-in at our own origin. */
    apiUrl: string | undefined
    phoneNumberId: string | undefined
  }
  /** Where to ask for a call to an owner who has not answered; undefined = nobody calls. */
  callHook: CallHook | undefined
  /** How we sell on ONDC; undefined = not at all. */
  ondc: OndcConfig | undefined
}

/** `secret` signs what is sent there. */
export type CallHook = { url: string; secret: string }

/** Who we are on ONDC, and by what that is known. */
export type OndcConfig = {
  /** A host name, as it stands in the registry (`bpp_id`). */
  subscriberId: string
  /** Under which our public key stands there. */
  keyId: string
  privateKey: KeyObject
  /** Where buyers' apps call us (`bpp_uri`), without a slash at the end. */
  uri: string
  /** Where public keys of buyers' apps are looked up. */
  registryUrl: string
  app: SellerApp
}

/** A setting is wrong or unknown. Names the variable, never its value. */
export class ConfigError extends Error {
  readonly variable: string

  constructor(variable: string, fault: string) {
    super(`${variable} ${fault}`)
    this.name = 'ConfigError'
    this.variable = variable
  }
}

const flag = z.pipe(
  z.enum(['0', '1', 'true', 'false']),
  z.transform((value) => value === '1' || value === 'true'),
)
const httpUrl = z.pipe(
  z.url({ protocol: /^https?$/ }),
  z.transform((url) => url.replace(/\/+$/, '')),
)
const secret = z.string().check(z.minLength(8), z.maxLength(1000))
/** `std:033 Kolkata WB 700 711`: a city's code, name and state, and how its PIN codes begin. */
const ondcCity = z.pipe(
  z.string().check(z.regex(/^(std:\d{2,5}) (.{2,60}?) ([A-Z]{2})((?: [1-9]\d{0,5})+)$/)),
  z.transform((text): OndcCity => {
    const [, code = '', name = '', state = '', pins = ''] =
      /^(\S+) (.+?) ([A-Z]{2})((?: \d+)+)$/.exec(text) ?? []
    return { code, name, state, pins: pins.trim().split(' ') }
  }),
)
const list = z.pipe(
  z.string(),
  z.transform((text) => text.split(',').map((item) => item.trim())),
)
const settingsSchema = z.object({
  PORT: z.optional(z.pipe(z.coerce.number(), z.int().check(z.gte(0), z.lte(65_535)))),
  HOST: z.optional(z.string().check(z.maxLength(255))),
  HAAT_DATA_DIR: z.optional(z.string()),
  DATABASE_URL: z.optional(z.url({ protocol: /^postgres(ql)?$/ })),
  HAAT_DEMO: z.optional(flag),
  HAAT_ALLOW_PGLITE: z.optional(flag),
  HAAT_PUBLIC_URL: z.optional(httpUrl),
  WHATSAPP_APP_SECRET: z.optional(z.pipe(list, z.array(secret).check(z.maxLength(2)))),
  WHATSAPP_VERIFY_TOKEN: z.optional(secret),
  WHATSAPP_TOKEN: z.optional(secret),
  WHATSAPP_API_URL: z.optional(httpUrl),
  WHATSAPP_PHONE_NUMBER_ID: z.optional(z.string().check(z.regex(/^\d{5,20}$/))),
  HAAT_CALL_HOOK_URL: z.optional(z.url({ protocol: /^https$/ })),
  HAAT_CALL_HOOK_SECRET: z.optional(secret),
  ONDC_SUBSCRIBER_ID: z.optional(z.string().check(z.regex(/^[a-z0-9.-]{3,255}$/))),
  ONDC_KEY_ID: z.optional(z.string().check(z.regex(/^[\w.-]{1,100}$/))),
  ONDC_PRIVATE_KEY: z.optional(
    z.pipe(
      z.string().check(z.refine((text) => privateKeyOf(text) !== undefined)),
      z.transform((text) => privateKeyOf(text) as KeyObject),
    ),
  ),
  ONDC_REGISTRY_URL: z.optional(z.url({ protocol: /^https$/ })),
  ONDC_CITIES: z.optional(z.pipe(list, z.array(ondcCity))),
  ONDC_CARE: z.optional(
    z.pipe(
      list,
      z.pipe(
        z.tuple([
          z.string().check(z.regex(/^.{1,100}$/)),
          z.email(),
          z.string().check(z.regex(/^\d{10,11}$/)),
        ]),
        z.transform(([name, email, phone]) => ({ name, email, phone })),
      ),
    ),
  ),
  NODE_ENV: z.optional(z.string()),
})

type Name = keyof typeof settingsSchema.shape

/** For the demo, which stands in for WhatsApp: both ends know them, and no message leaves the machine. */
const demoSecrets = {
  WHATSAPP_APP_SECRET: ['demo-app-secret'],
  WHATSAPP_VERIFY_TOKEN: 'demo-verify-token',
  WHATSAPP_TOKEN: 'demo-access-token',
  WHATSAPP_PHONE_NUMBER_ID: '109876543210987',
}

const names = Object.keys(settingsSchema.shape) as Name[]

/**
 * Reads the environment; every setting may also come as NAME_FILE, a path to a file that holds it.
 * Throws ConfigError at the first wrong, contradicting or unknown (HAAT_*) setting.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  refuseUnknown(env)
  const parsed = settingsSchema.safeParse(
    Object.fromEntries(names.map((name) => [name, readSetting(env, name)])),
  )
  if (!parsed.success) {
    throw new ConfigError(String(parsed.error.issues[0]?.path[0]), 'does not hold a valid value')
  }
  const { data } = parsed
  const production = data.NODE_ENV === 'production'
  const demo = data.HAAT_DEMO ?? false
  if (demo && production) {
    throw new ConfigError('HAAT_DEMO', 'cannot be used together with NODE_ENV=production')
  }
  const settings = demo ? { ...demoSecrets, ...withoutGaps(data) } : data
  refuseHalfOfWhatsapp(settings)
  const { HAAT_CALL_HOOK_URL: url, HAAT_CALL_HOOK_SECRET: hookSecret } = settings
  if (url !== undefined && hookSecret === undefined)
    throw new ConfigError('HAAT_CALL_HOOK_SECRET', 'is missing while HAAT_CALL_HOOK_URL is there')
  return {
    port: settings.PORT ?? 8787,
    host: settings.HOST ?? '0.0.0.0',
    dataDir: settings.HAAT_DATA_DIR ?? './data',
    databaseUrl: settings.DATABASE_URL,
    demo,
    allowPglite: settings.HAAT_ALLOW_PGLITE ?? false,
    production,
    publicUrl: settings.HAAT_PUBLIC_URL,
    whatsapp: {
      appSecrets: settings.WHATSAPP_APP_SECRET ?? [],
      verifyToken: settings.WHATSAPP_VERIFY_TOKEN ?? '',
      token: settings.WHATSAPP_TOKEN ?? '',
      apiUrl: settings.WHATSAPP_API_URL ?? (demo ? undefined : 'https://graph.facebook.com/v25.0'),
      phoneNumberId: settings.WHATSAPP_PHONE_NUMBER_ID,
    },
    callHook:
      url === undefined || hookSecret === undefined ? undefined : { url, secret: hookSecret },
    ondc: ondcOf(settings),
  }
}

/** All of it or none: half of it would take orders and never answer. */
function ondcOf(settings: z.infer<typeof settingsSchema>): OndcConfig | undefined {
  const ours = names.filter((name) => name.startsWith('ONDC_'))
  if (ours.every((name) => settings[name] === undefined)) return undefined
  const { HAAT_PUBLIC_URL: url = '' } = settings
  if (!isHookUrl(url))
    throw new ConfigError('HAAT_PUBLIC_URL', 'has to be https under a public name for ONDC')
  const { ONDC_SUBSCRIBER_ID: subscriberId, ONDC_KEY_ID: keyId } = settings
  const {
    ONDC_PRIVATE_KEY: privateKey,
    ONDC_REGISTRY_URL: registryUrl,
    ONDC_CITIES: cities,
    ONDC_CARE: care,
  } = settings
  if (!subscriberId || !keyId || !privateKey || !registryUrl || !cities || !care) {
    const missing = ours.find((name) => settings[name] === undefined)
    throw new ConfigError(String(missing), 'is missing while other ONDC settings are there')
  }
  const app = { cities, care, image: `${url}/icons/icon-512.png` }
  return { subscriberId, keyId, privateKey, registryUrl, uri: `${url}/ondc`, app }
}

/** Read by the project's scripts and tests, which may start this program with them still set. */
const ofScripts = [
  'HAAT_CHROMIUM',
  'HAAT_TEST_DB',
  'HAAT_KILLS',
  'HAAT_KILL_SEED',
  'HAAT_WEBHOOKS',
  'HAAT_FUZZ_SEED',
]

function refuseUnknown(env: NodeJS.ProcessEnv): void {
  const known = new Set([...ofScripts, ...names.flatMap((name) => [name, `${name}_FILE`])])
  const unknown = Object.keys(env).find((name) => name.startsWith('HAAT_') && !known.has(name))
  if (unknown !== undefined) throw new ConfigError(unknown, 'is not a setting of this program')
}

function readSetting(env: NodeJS.ProcessEnv, name: Name): string | undefined {
  const value = env[name] || undefined
  const path = env[`${name}_FILE`] || undefined
  if (path === undefined) return value
  if (value !== undefined) throw new ConfigError(name, `is set twice, also by ${name}_FILE`)
  try {
    return readFileSync(path, 'utf8').trim() || undefined
  } catch {
    throw new ConfigError(`${name}_FILE`, 'names a file that cannot be read')
  }
}

/** Settings that are really set, so that spreading them does not undo a default. */
const withoutGaps = <T extends object>(settings: T): T =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as T

/** With a secret but no token we would take orders and never answer; the other way round is as bad. */
function refuseHalfOfWhatsapp(settings: { [N in Name]?: unknown }): void {
  const together = ['WHATSAPP_APP_SECRET', 'WHATSAPP_VERIFY_TOKEN', 'WHATSAPP_TOKEN'] as const
  const missing = together.filter((name) => settings[name] === undefined)
  if (missing.length > 0 && missing.length < together.length) {
    throw new ConfigError(String(missing[0]), 'is missing while other WhatsApp settings are there')
  }
}
