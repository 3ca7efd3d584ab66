import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { LogRow } from '../../sidecar/src/journal/store.ts'
import { openBrowser, overflowing, seriousFaults } from '../support/browser.ts'
import { buildBundle } from '../support/bundles.ts'
import { type LogQuery, openLogs, row, type Source, turn } from './logs.ts'

const EVERYTHING = { from: null, to: null, intent: '', action: '', success: 'all', user: '' }
const seconds = (time: string) => Date.parse(time) / 1000
const rows = (count: number): LogRow[] => Array.from({ length: count }, (_, index) => row(index + 1))

let browser: Browser
beforeAll(async () => {
  await buildBundle('production')
  browser = await openBrowser()
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})
afterAll(() => browser.close())

/** Remembers what it was asked, and answers with so many rows, at most 25 at a time. */
function recording(total: number, change: Partial<Source> = {}) {
  const asked: LogQuery[] = []
  const source: Source = {
    list: async (query) => {
      asked.push(query)
      return { total, rows: rows(total).slice(query.page * 25, (query.page + 1) * 25) }
    },
    get: async (id) => turn(id),
    ...change,
  }
  return { asked, source }
}

test('at first it asks for the newest turns of everybody', async () => {
  const { asked, source } = recording(2)
  const { page } = await openLogs(browser, source)
  await page.getByText('question 2').waitFor()
  expect(asked).toEqual([{ page: 0, pagesize: 25, ...EVERYTHING }])
  expect(await page.getByRole('status').textContent()).toBe('total 2')
  expect(await page.getByRole('navigation').count()).toBe(0)
})

test('filters reach the source; a day is a whole one where the reader is, even on one of 23 hours', async () => {
  const { asked, source } = recording(1)
  const { page } = await openLogs(browser, source, { timezoneId: 'Europe/Madrid' })
  await page.getByLabel('from').fill('2026-03-28')
  await page.getByLabel('to', { exact: true }).fill('2026-03-29')
  await page.getByLabel('intent').selectOption({ label: 'Says hello' })
  await page.getByLabel('action').selectOption({ label: 'Told the result' })
  await page.getByLabel('user').fill(' 1001 ')
  await page.getByLabel('outcome').selectOption('failed')
  await page.getByRole('button', { name: 'apply' }).click()
  await expect
    .poll(() => asked.at(-1))
    .toEqual({
      page: 0,
      pagesize: 25,
      from: seconds('2026-03-27T23:00:00Z'),
      to: seconds('2026-03-29T22:00:00Z'),
      intent: 'saludo',
      action: 'show_result',
      success: 'failed',
      user: '1001',
    })
  await page.getByRole('button', { name: 'clear' }).click()
  await expect.poll(() => asked.at(-1)).toEqual({ page: 0, pagesize: 25, ...EVERYTHING })
  expect(await page.getByLabel('user').inputValue()).toBe('')
})

test('intents are read by their titles, in the order of the alphabet, with the name at hand; one without a title by its name', async () => {
  const rows = [row(1), row(2, { intent: 'new_one', action: null })]
  const { source } = recording(2, { list: async () => ({ total: 2, rows }) })
  const { page } = await openLogs(browser, source)
  const titled = page.getByRole('cell').getByText('Asks for a result')
  await titled.waitFor()
  expect(await titled.getAttribute('title')).toBe('consultar_resultado')
  expect(await page.getByRole('cell').getByText('new_one').count()).toBe(1)
  expect(await page.getByLabel('intent').locator('option').allTextContents()).toEqual([
    'all',
    'Asks for a result',
    'Says hello',
  ])
})

test('pages turn within their bounds, and a filter starts again at the first', async () => {
  const { asked, source } = recording(60)
  const { page } = await openLogs(browser, source)
  const previous = page.getByRole('button', { name: 'previous' })
  const next = page.getByRole('button', { name: 'next' })
  await page.getByText('page 1 of 3').waitFor()
  expect(await previous.isDisabled()).toBe(true)
  await next.click()
  await page.getByText('question 26').waitFor()
  await next.click()
  await page.getByText('question 60').waitFor()
  expect(await page.getByText('page 3 of 3').count()).toBe(1)
  expect(await next.isDisabled()).toBe(true)
  await previous.click()
  await page.getByText('question 26').waitFor()
  await page.getByLabel('user').fill('1001')
  await page.getByLabel('user').press('Enter')
  await page.getByText('page 1 of 3').waitFor()
  expect(asked.map((query) => query.page)).toEqual([0, 1, 2, 1, 0])
})

test('one turn opens in a dialog with all that is on record; Escape closes it and gives the focus back', async () => {
  const opened: number[] = []
  const { source } = recording(2, {
    get: async (id) => {
      opened.push(id)
      return turn(id, { success: false, error: 'moodle_unreachable' })
    },
  })
  const { page } = await openLogs(browser, source)
  const second = page.getByRole('button', { name: 'open' }).nth(1)
  await second.click()
  const dialog = page.getByRole('dialog', { name: 'turn' })
  const said = await dialog.textContent()
  for (const text of [
    'question 2',
    'answer 2',
    '1001',
    'course7',
    '93%',
    'Asks for a result',
    'Told the result',
    'moodle_unreachable',
  ]) {
    expect(said).toContain(text)
  }
  for (const text of ['"final"', 'get_student_status', '"consultar_resultado"', '"worded"'])
    expect(said).toContain(text)
  expect(await seriousFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(opened).toEqual([2])
  expect(await second.evaluate((button) => button.matches(':focus'))).toBe(true)
})

test('an error is shown in place of the rows, and trying again asks the same question', async () => {
  const failures = [new Error('The sidecar does not answer.'), new Error('')]
  const asked: LogQuery[] = []
  const { source } = recording(1, {
    list: async (query) => {
      asked.push(query)
      const failure = query.user ? failures.shift() : undefined
      if (failure) throw failure
      return { total: 1, rows: rows(1) }
    },
  })
  const { page } = await openLogs(browser, source)
  await page.getByText('question 1').waitFor()
  await page.getByLabel('user').fill('1001')
  await page.getByLabel('user').press('Enter')
  const alert = page.getByRole('alert')
  await alert.getByText('The sidecar does not answer.').waitFor()
  expect(await page.getByText('question 1').count()).toBe(0)
  expect(await page.getByRole('status').textContent()).toBe('')
  await alert.getByRole('button', { name: 'retry' }).click()
  await alert.getByText('loaderror').waitFor()
  await alert.getByRole('button', { name: 'retry' }).click()
  await page.getByText('question 1').waitFor()
  expect(await alert.count()).toBe(0)
  expect(asked.map(({ user }) => user)).toEqual(['', '1001', '1001', '1001'])
})

test('when one turn does not open, trying again opens that turn', async () => {
  let refused = false
  const { asked, source } = recording(2, {
    get: async (id) => {
      if (refused) return turn(id)
      refused = true
      throw new Error('Not now.')
    },
  })
  const { page } = await openLogs(browser, source)
  await page.getByRole('button', { name: 'open' }).nth(1).click()
  await page.getByRole('alert').getByText('Not now.').waitFor()
  await page.getByRole('button', { name: 'retry' }).click()
  await page.getByRole('dialog').getByText('question 2').waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
  expect(asked).toHaveLength(1)
})

test('an answer that comes late for an older question is dropped', async () => {
  const late = Promise.withResolvers<{ total: number; rows: LogRow[] }>()
  const { source } = recording(1, {
    list: ({ user }) =>
      user === 'old'
        ? late.promise
        : Promise.resolve({ total: 1, rows: [row(1, { message: `of ${user}` })] }),
  })
  const { page } = await openLogs(browser, source)
  for (const user of ['old', 'new']) {
    await page.getByLabel('user').fill(user)
    await page.getByLabel('user').press('Enter')
  }
  await page.getByText('of new').waitFor()
  late.resolve({ total: 99, rows: [row(2, { message: 'of old' })] })
  await page.evaluate(() => new Promise((done) => setTimeout(done, 200)))
  expect(await page.getByRole('status').textContent()).toBe('total 1')
  expect(await page.getByText('of new').count()).toBe(1)
})

test('where nothing matches it says so', async () => {
  const { page } = await openLogs(browser, recording(0).source)
  await page.getByRole('status').getByText('empty').waitFor()
  expect(await page.getByRole('table').count()).toBe(0)
})

test('on a phone rows are cards that name their columns and fit', async () => {
  const long = row(1, { message: 'long '.repeat(60), reply: 'x'.repeat(200), success: false })
  const { source } = recording(1, { list: async () => ({ total: 1, rows: [long] }) })
  const { page } = await openLogs(browser, source, { viewport: { width: 390, height: 844 } })
  const cell = page.locator('td').nth(1)
  await cell.waitFor()
  expect(await cell.evaluate((td) => getComputedStyle(td, '::before').content)).toBe('"student"')
  expect(await overflowing(page)).toEqual([])
  expect(await seriousFaults(page)).toEqual([])
})
