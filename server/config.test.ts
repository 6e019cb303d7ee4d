import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'
import { ondcEnv } from './testing/ondc-day.ts'

const whatsapp = {
  WHATSAPP_APP_SECRET: 'secret-one',
  WHATSAPP_VERIFY_TOKEN: 'verify-me',
  WHATSAPP_TOKEN: 'access-token',
}

function faultOf(env: NodeJS.ProcessEnv): ConfigError {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
  throw new Error('The settings were accepted.')
}

describe('settings', () => {
  it('need none at all', () => {
    expect(readConfig({})).toEqual({
      port: 8787,
      host: '0.0.0.0',
      dataDir: './data',
      databaseUrl: undefined,
      demo: false,
      allowPglite: false,
      production: false,
      publicUrl: undefined,
      whatsapp: {
        appSecrets: [],
        verifyToken: '',
        token: '',
        apiUrl: 'https://graph.facebook.com/v25.0',
        phoneNumberId: undefined,
      },
    })
  })

  it('are read from the environment', () => {
    expect(
      readConfig({
        ...whatsapp,
        PORT: '0',
        HOST: '::1',
        HAAT_DATA_DIR: '/srv/haat',
        DATABASE_URL: 'postgres://haat:pw@db/haat',
        HAAT_PUBLIC_URL: 'https://haat.example/',
        WHATSAPP_APP_SECRET: 'secret-new, secret-old',
        NODE_ENV: 'production',
      }),
    ).toMatchObject({
      port: 0,
      host: '::1',
      dataDir: '/srv/haat',
      databaseUrl: 'postgres://haat:pw@db/haat',
      publicUrl: 'https://haat.example',
      production: true,
      whatsapp: { appSecrets: ['secret-new', 'secret-old'] },
    })
  })

  it('may lie in files, as secrets do', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'haat-')), 'token')
    writeFileSync(path, 'token-in-a-file\n')
    const { WHATSAPP_TOKEN: _, ...others } = whatsapp
    const env = { ...others, WHATSAPP_TOKEN_FILE: path }
    expect(readConfig(env).whatsapp.token).toBe('token-in-a-file')
    expect(faultOf({ ...env, WHATSAPP_TOKEN: 'twice-given' }).variable).toBe('WHATSAPP_TOKEN')
    expect(faultOf({ ...others, WHATSAPP_TOKEN_FILE: `${path}.gone` }).variable).toBe(
      'WHATSAPP_TOKEN_FILE',
    )
  })

  it('are made up for the demo, where the environment wins', () => {
    const { demo, whatsapp: made } = readConfig({ HAAT_DEMO: '1', WHATSAPP_TOKEN: 'my-own-token' })
    expect(demo).toBe(true)
    expect(made).toMatchObject({
      token: 'my-own-token',
      apiUrl: undefined,
      phoneNumberId: '109876543210987',
    })
    expect(made.appSecrets).toHaveLength(1)
    expect(made.verifyToken).not.toBe('')
  })

  it.each([
    [{ PORT: 'eighty' }, 'PORT'],
    [{ PORT: '65536' }, 'PORT'],
    [{ HAAT_DEMO: 'yes please' }, 'HAAT_DEMO'],
    [{ HAAT_DEMO: '1', NODE_ENV: 'production' }, 'HAAT_DEMO'],
    [{ HAAT_SECRET_SAUCE: 'sesame-oil' }, 'HAAT_SECRET_SAUCE'],
    [{ DATABASE_URL: 'mysql://root:pw@db/haat' }, 'DATABASE_URL'],
    [{ HAAT_PUBLIC_URL: 'javascript:alert(1)' }, 'HAAT_PUBLIC_URL'],
    [{ ...whatsapp, WHATSAPP_APP_SECRET: 'secret-one,,' }, 'WHATSAPP_APP_SECRET'],
    [{ ...whatsapp, WHATSAPP_APP_SECRET: '' }, 'WHATSAPP_APP_SECRET'],
    [{ WHATSAPP_TOKEN: 'access-token' }, 'WHATSAPP_APP_SECRET'],
    [{ ...whatsapp, WHATSAPP_PHONE_NUMBER_ID: '+91 98' }, 'WHATSAPP_PHONE_NUMBER_ID'],
  ])('that are wrong name the variable and never its value: %o', (env, variable) => {
    const fault = faultOf(env)
    expect(fault.variable).toBe(variable)
    for (const [name, value] of Object.entries(env)) {
      if (name !== 'NODE_ENV' && value.length > 3) expect(fault.message).not.toContain(value)
    }
  })

  it('ask for a call only at an https address and with a secret', () => {
    const HAAT_CALL_HOOK_URL = 'https://calls.example/ring'
    const HAAT_CALL_HOOK_SECRET = 'a-secret-of-the-hook'
    expect(readConfig({ HAAT_CALL_HOOK_URL, HAAT_CALL_HOOK_SECRET }).callHook).toEqual({
      url: HAAT_CALL_HOOK_URL,
      secret: HAAT_CALL_HOOK_SECRET,
    })
    expect(faultOf({ HAAT_CALL_HOOK_URL }).variable).toBe('HAAT_CALL_HOOK_SECRET')
    expect(
      faultOf({ HAAT_CALL_HOOK_URL: 'http://calls.example', HAAT_CALL_HOOK_SECRET }).variable,
    ).toBe('HAAT_CALL_HOOK_URL')
  })
})

describe('settings of the open network', () => {
  const { ONDC_PRIVATE_KEY, ...others } = ondcEnv
  const whole = { ...others, ONDC_PRIVATE_KEY }

  it('say who we are there, in which cities, and whom customers ask', () => {
    const { ondc } = readConfig(whole)
    expect(ondc).toMatchObject({
      ...{
        subscriberId: 'haat.example.com',
        keyId: 'haat-1',
        uri: 'https://haat.example.com/ondc',
      },
      app: {
        cities: [
          { code: 'std:033', name: 'Kolkata', state: 'WB', pins: ['700', '711'] },
          { code: 'std:022', name: 'Navi Mumbai', state: 'MH', pins: ['400'] },
        ],
        care: { name: 'Haat care', email: 'care@haat.example.com', phone: '8652000141' },
      },
    })
  })

  it.each([
    ['ONDC_PRIVATE_KEY', others],
    ['ONDC_CARE', { ...whole, ONDC_CARE: '' }],
    ['HAAT_PUBLIC_URL', { ...whole, HAAT_PUBLIC_URL: 'http://192.168.1.4:8787' }],
    ['ONDC_PRIVATE_KEY', { ...whole, ONDC_PRIVATE_KEY: 'no key' }],
    ['ONDC_CITIES', { ...whole, ONDC_CITIES: 'std:033 Kolkata' }],
    ['ONDC_REGISTRY_URL', { ...whole, ONDC_REGISTRY_URL: 'http://registry.example.com' }],
  ])('name %s when it is missing or is none', (variable, env) => {
    expect(faultOf(env).variable).toBe(variable)
  })
})
