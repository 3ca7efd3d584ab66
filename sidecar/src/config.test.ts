import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { VARIABLE_NAMES } from './config/variables.ts'
import { readConfig } from './config.ts'
import { AppError } from './errors.ts'

const TWILIO = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'token-of-a-test',
  TWILIO_MESSAGING_SERVICE_SID: `MG${'0'.repeat(32)}`,
}
const MOODLE = { MOODLE_URL: 'https://moodle.example.org/', MOODLE_TOKEN: 'a'.repeat(32) }

function refusal(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(env)
  } catch (error) {
    expect(error).toBeInstanceOf(AppError)
    expect((error as AppError).code).toBe('config_invalid')
    return (error as AppError).message
  }
  throw new Error('the configuration was accepted')
}

test('with nothing set everything is embedded, fixed, simulated or a sample', () => {
  const config = readConfig({})
  expect(config.database.kind).toBe('embedded')
  expect(config.moodle.kind).toBe('sample')
  expect(config.whatsapp.kind).toBe('simulated')
  expect(config.understanding.kind).toBe('embedded')
  expect(config.phrasing.kind).toBe('fixed')
  expect(config).toMatchObject({ domain: 'exam-followup', followUpCron: '0 9 * * *' })
  expect(config.http).toMatchObject({ port: 3000, publicUrl: 'http://localhost:3000', adminToken: null })
})

test('a whole set switches its service on', () => {
  const config = readConfig({
    ...TWILIO,
    ...MOODLE,
    TWILIO_PHONE_NUMBER: 'whatsapp:+1 555 0100',
    PUBLIC_URL: 'https://followup.example.org/',
    RASA_URL: 'http://rasa:5005',
    RASA_CONFIDENCE_THRESHOLD: '0.7',
    OPENROUTER_API_KEY: 'key-of-a-test',
    OPENROUTER_MODEL: 'maker/model',
    OPENROUTER_FALLBACK_MODELS: 'maker/other, other/model:free',
    OPENROUTER_DAILY_BUDGET: '50',
    DATABASE_URL: 'postgresql://user:secret@db.example.org/followup',
  })
  expect(config.whatsapp).toMatchObject({ kind: 'twilio', phoneNumber: '+15550100', apiUrl: null })
  expect(config.moodle).toMatchObject({ kind: 'moodle', url: 'https://moodle.example.org' })
  expect(config.understanding).toEqual({ kind: 'rasa', url: 'http://rasa:5005', threshold: 0.7 })
  expect(config.phrasing).toMatchObject({
    ...{ kind: 'openrouter', model: 'maker/model', dailyBudget: 50 },
    fallbackModels: ['maker/other', 'other/model:free'],
  })
  expect(config.database.kind).toBe('postgres')
  expect(config.http.publicUrl).toBe('https://followup.example.org')
})

test('half a set is refused, naming what is missing and why', () => {
  expect(refusal({ TWILIO_ACCOUNT_SID: TWILIO.TWILIO_ACCOUNT_SID })).toContain(
    'TWILIO_AUTH_TOKEN is missing: TWILIO_ACCOUNT_SID is set, so',
  )
  expect(refusal({ MOODLE_TOKEN: MOODLE.MOODLE_TOKEN })).toContain(
    'MOODLE_URL is missing: MOODLE_TOKEN is set',
  )
  expect(refusal({ OPENROUTER_MODEL: 'maker/model' })).toContain('OPENROUTER_API_KEY is missing')
  expect(refusal({ OPENROUTER_FALLBACK_MODELS: 'maker/model' })).toContain('OPENROUTER_API_KEY is missing')
  expect(refusal({ OPENROUTER_DAILY_BUDGET: '10' })).toContain('OPENROUTER_API_KEY is missing')
  expect(refusal({ RASA_CONFIDENCE_THRESHOLD: '0.5' })).toContain('RASA_URL is missing')
  expect(refusal({ SIDECAR_SECRET_PREVIOUS: 's'.repeat(32) })).toContain('SIDECAR_SECRET is missing')
})

test('real WhatsApp needs an address to be called at, and a real school', () => {
  const message = refusal(TWILIO)
  expect(message).toContain('PUBLIC_URL is missing')
  expect(message).toContain('MOODLE_URL is missing')
  expect(readConfig({ ...TWILIO, TWILIO_API_URL: 'http://localhost:4010' }).moodle.kind).toBe('sample')
})

test('every wrong variable is named in one message, and no value is repeated', () => {
  const message = refusal({
    FOLLOWUP_CRON: 'every-morning',
    TZ: 'Europe/Nowhere',
    PORT: '99999',
    MOODLE_URL: 'moodle.example.org',
    MOODLE_TOKEN: 'short-token',
    LOGGING_STORAGE: 'cloud',
    OPENROUTER_FALLBACK_MODELS: 'a/b,c/d,e/f',
    OPENROUTER_DAILY_BUDGET: 'many',
  })
  for (const name of [
    ...['FOLLOWUP_CRON', 'TZ', 'PORT', 'MOODLE_URL', 'MOODLE_TOKEN', 'LOGGING_STORAGE'],
    ...['OPENROUTER_FALLBACK_MODELS', 'OPENROUTER_DAILY_BUDGET'],
  ]) {
    expect(message.match(new RegExp(`^- ${name} must `, 'm'))).not.toBeNull()
  }
  expect(message).not.toMatch(/every-morning|Nowhere|99999|short-token|cloud/)
})

test('an empty variable is an unset one', () => {
  expect(readConfig({ TWILIO_ACCOUNT_SID: '', MOODLE_URL: ' ', PORT: '' })).toEqual(readConfig({}))
})

test('a configuration does not change', () => {
  const config = readConfig({})
  expect(() => Object.assign(config.http, { port: 1 })).toThrow(TypeError)
})

test('.env.example names every variable that is read, and no other', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
  const named = [...example.matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name)
  expect(named.sort()).toEqual([...VARIABLE_NAMES].sort())
})
