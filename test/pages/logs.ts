import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { LogRow, LogTurn } from '../../sidecar/src/journal/store.ts'
import { MOODLE_BUNDLE } from '../support/bundles.ts'
import { handedKeys } from '../support/lang.ts'

const SITE = 'https://moodle.example.org'
const BLANK = '<!doctype html><html lang="en"><title>Logs</title><body></body></html>'

export type LogQuery = { page: number; user: string; [filter: string]: unknown }

/** What the element asks for; a test answers from where it runs. */
export type Source = {
  list(query: LogQuery): Promise<{ total: number; rows: LogRow[] }>
  get(id: number): Promise<LogTurn>
}

/** Each text is its own key, with the values that it is given. */
const STRINGS = {
  ...Object.fromEntries(handedKeys().map((key) => [key, key])),
  pageof: 'page {page} of {pages}',
  total: 'total {total}',
}

/** Of two intents and one action; the others are shown by their names. */
const TITLES = {
  intents: { saludo: 'Says hello', consultar_resultado: 'Asks for a result' },
  actions: { show_result: 'Told the result' },
}

export function row(id: number, change: Partial<LogRow> = {}): LogRow {
  return {
    id,
    timestamp: '2026-03-16T11:00:00.000Z',
    courseid: 7,
    user_id: '1001',
    message: `question ${id}`,
    intent: 'consultar_resultado',
    confidence: 0.934,
    action: 'show_result',
    reply: `answer ${id}`,
    processing_time: 42,
    success: true,
    error: null,
    ...change,
  }
}

export function turn(id: number, change: Partial<LogTurn> = {}): LogTurn {
  return {
    ...row(id),
    entities: [{ name: 'examen', value: 'final' }],
    api_calls: [{ call: 'get_student_status' }],
    rasa_response: { intent: 'consultar_resultado' },
    llm_response: { text: 'worded' },
    ...change,
  }
}

/** A blank page that has the built bundle, as a Moodle page would. */
export async function blankPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage(options)
  page.setDefaultTimeout(15_000)
  await page.route(`${SITE}/**`, (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ path: MOODLE_BUNDLE, contentType: 'text/javascript' })
      : route.fulfill({ body: BLANK, contentType: 'text/html' }),
  )
  await page.goto(`${SITE}/local/examfollowup/logs.php`)
  return page
}

export async function addBundle(page: Page): Promise<void> {
  await page.addScriptTag({ url: `${SITE}/app.js`, type: 'module' })
  await page.waitForFunction(() => customElements.get('examfollowup-logs') !== undefined)
}

/** The element alone; the keys that it reads from its strings are in `saidKeys`. */
export async function openLogs(browser: Browser, source: Source, options?: BrowserContextOptions) {
  const page = await blankPage(browser, options)
  await page.exposeFunction('askList', source.list)
  await page.exposeFunction('askGet', source.get)
  await addBundle(page)
  await page.evaluate(mount, { strings: STRINGS, titles: TITLES })
  const saidKeys = () => page.evaluate(() => [...(window as unknown as InPage).said])
  return { page, saidKeys }
}

type InPage = { askList: Source['list']; askGet: Source['get']; said: Set<string> }

function mount({ strings, titles }: { strings: Record<string, string>; titles: typeof TITLES }): void {
  const here = window as unknown as InPage
  here.said = new Set()
  const recorded = new Proxy(strings, {
    get: (target, key: string) => {
      here.said.add(key)
      return target[key]
    },
  })
  const source = { list: (query: LogQuery) => here.askList(query), get: (id: number) => here.askGet(id) }
  document.body.append(
    Object.assign(document.createElement('examfollowup-logs'), {
      lang: 'en',
      strings: recorded,
      titles,
      source,
    }),
  )
}
