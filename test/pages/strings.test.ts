import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TWILIO_ERRORS } from '../../sidecar/src/adapters/twilio/errors.ts'
import { ACTION_TRAITS } from '../../sidecar/src/conversation/action.ts'
import { loadDomain } from '../../sidecar/src/conversation/domain/load.ts'
import { REASONS, WAITS } from '../../sidecar/src/followup/reasons.ts'
import { moodleTitles } from '../../sidecar/src/simulator/pages/strings.ts'
import { openBrowser } from '../support/browser.ts'
import { buildBundle } from '../support/bundles.ts'
import { handedKeys, LANGUAGES, pluginStrings } from '../support/lang.ts'
import { openLogs, row, turn } from './logs.ts'

let browser: Browser
beforeAll(async () => {
  await buildBundle('production')
  browser = await openBrowser()
})
afterAll(() => browser.close())

const sorted = (keys: Iterable<string>) => [...keys].sort()

/** Every state that the element can be in, one after another. */
async function showEverything(): Promise<string[]> {
  const nothing = { intent: null, confidence: null, action: null, reply: null, courseid: null }
  const { page, saidKeys } = await openLogs(browser, {
    list: async ({ user }) => {
      if (user === 'refused') throw new Error('')
      if (user === 'nobody') return { total: 0, rows: [] }
      return { total: 30, rows: [row(1), row(2, { ...nothing, success: false })] }
    },
    get: async (id) => (id === 1 ? turn(1, { error: 'timeout' }) : turn(2, nothing)),
  })
  for (const index of [0, 1]) {
    await page.getByRole('button', { name: 'open' }).nth(index).click()
    await page.getByRole('dialog').waitFor()
    await page.getByRole('button', { name: 'close' }).click()
  }
  for (const [user, shows] of [
    ['nobody', 'empty'],
    ['refused', 'loaderror'],
  ] as const) {
    await page.getByLabel('user').fill(user)
    await page.getByLabel('user').press('Enter')
    await page.getByText(shows).waitFor()
  }
  return saidKeys()
}

test('Moodle hands the element each text that it says, and none that it does not', async () => {
  expect(sorted(await showEverything())).toEqual(sorted(handedKeys()))
})

test.each(LANGUAGES)('%s has each of these texts and no other', (language) => {
  expect(sorted(pluginStrings(language, 'logs').keys())).toEqual(sorted(handedKeys()))
})

test.each(LANGUAGES)('each text of %s has the values of the English one', (language) => {
  const values = (text: string) => sorted([...text.matchAll(/\{\$a->(\w+)\}/g)].map(([, name = '']) => name))
  const english = pluginStrings('en', 'logs')
  expect(values(english.get('pageof') ?? '')).toEqual(['page', 'pages'])
  for (const [key, text] of pluginStrings(language, 'logs')) {
    expect([key, values(text)]).toEqual([key, values(english.get(key) ?? '')])
  }
})

test.each(LANGUAGES)('%s has a title for each intent of the catalogue, and for each action', (language) => {
  const intents = loadDomain('exam-followup').intents.keys()
  expect(sorted(pluginStrings(language, 'intent').keys())).toEqual(sorted(intents))
  const actions = sorted(pluginStrings(language, 'action').keys())
  expect(actions).toEqual(expect.arrayContaining(Object.keys(ACTION_TRAITS)))
  expect(actions).toEqual(sorted(pluginStrings('en', 'action').keys()))
})

test.each(LANGUAGES)('%s has words for each reason why a message does not go, or not now', (language) => {
  const reasons = sorted(new Set([...REASONS, ...WAITS, 'already']))
  expect(sorted(pluginStrings(language, 'reason').keys())).toEqual(reasons)
})

test.each(LANGUAGES)(
  '%s has words for each of Twilio’s codes that we know, and for what else ends a message',
  (language) => {
    const ours = ['not_sent', 'opted_out', 'paused', 'text_too_long', 'unknown', 'window_closed']
    const ends = ['dead_address', 'link', ...ours]
    const troubles = sorted(pluginStrings(language, 'trouble').keys())
    expect(troubles).toEqual(sorted([...Object.keys(TWILIO_ERRORS), ...ends]))
  },
)

test('the demo reads the same titles', () => {
  const titles = moodleTitles('es')
  expect(titles.intents.consultar_resultado).toBe('Pregunta por su resultado')
  expect(Object.keys(titles.actions)).toHaveLength(pluginStrings('es', 'action').size)
})
