import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { buildBundle, MOODLE_BUNDLE } from '../support/bundles.ts'
import { addBundle, blankPage, row, turn } from './logs.ts'

type Request = { methodname: string; args: object }

let browser: Browser
beforeAll(async () => {
  await buildBundle('production')
  browser = await openBrowser()
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})
afterAll(() => browser.close())

test('the bundle is one module that imports nothing', async () => {
  const page = await blankPage(browser)
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  const errors: Error[] = []
  page.on('pageerror', (error) => errors.push(error))
  await addBundle(page)
  expect(readdirSync(dirname(MOODLE_BUNDLE))).toEqual(['app.js'])
  expect(readFileSync(MOODLE_BUNDLE, 'utf8')).not.toMatch(/(^|[^.\w$])(import|export)\b\s*[^.\s]/)
  expect(requests.map((url) => new URL(url).pathname)).toEqual(['/app.js'])
  expect(errors).toEqual([])
})

/** The page as Moodle writes it, with its loader of AMD modules. */
async function moodlePage(answer: (request: Request) => object): Promise<{ page: Page; asked: Request[] }> {
  const page = await blankPage(browser)
  const asked: Request[] = []
  await page.exposeFunction('moodleAjax', (request: Request) => {
    asked.push(request)
    return answer(request)
  })
  await page.evaluate(() => {
    type Answer = { data?: object; exception?: { message: string } }
    const ask = async (request: object) => {
      const moodle = window as unknown as { moodleAjax(request: object): Promise<Answer> }
      const { data, exception } = await moodle.moodleAjax(request)
      return data ?? Promise.reject(exception)
    }
    const ajax = { call: (requests: object[]) => requests.map(ask) }
    const require = (_modules: string[], use: (module: object) => void) => use(ajax)
    Object.assign(window, { require })
    const strings = JSON.stringify({
      open: 'Abrir',
      total: 'Turnos: {total}',
      turn: 'Turno',
      retry: 'Otra vez',
    })
    const element = document.createElement('examfollowup-logs')
    element.setAttribute('strings', strings)
    element.setAttribute('lang', 'es')
    document.body.append(element)
  })
  await addBundle(page)
  return { page, asked }
}

test("on Moodle's page the element asks Moodle's web services, and says its texts", async () => {
  const { page, asked } = await moodlePage(({ methodname }) => {
    if (methodname.endsWith('list_logs')) return { data: { total: 1, rows: [row(5)] } }
    const json = { entities: '[{"name":"fecha"}]', api_calls: '[]', rasa_response: null, llm_response: '' }
    return { data: { ...turn(5), ...json } }
  })
  await page.getByText('Turnos: 1').waitFor()
  await page.getByRole('button', { name: 'Abrir' }).click()
  const dialog = page.getByRole('dialog', { name: 'Turno' })
  await dialog.getByText('"fecha"').waitFor()
  expect(await dialog.locator('pre').count()).toBe(1)
  expect(asked).toEqual([
    {
      methodname: 'local_examfollowup_list_logs',
      args: {
        ...{ page: 0, pagesize: 25, from: null, to: null },
        ...{ intent: '', action: '', success: 'all', user: '' },
      },
    },
    { methodname: 'local_examfollowup_get_log', args: { id: 5 } },
  ])
})

test("what Moodle refuses is shown in Moodle's words", async () => {
  const { page } = await moodlePage(() => ({ exception: { message: 'The service is not reachable.' } }))
  await page.getByRole('alert').getByText('The service is not reachable.').waitFor()
})
