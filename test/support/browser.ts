import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import type { AxeResults } from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser']
/** Nothing of the browser's own goes to the network. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** The Chromium of this machine, without a window. */
export function openBrowser(): Promise<Browser> {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const executablePath = folders
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path))
  if (!executablePath) throw new Error('There is no Chromium on the PATH: apt-get install chromium')
  return chromium.launch({ executablePath, args: QUIET })
}

/** What axe finds wrong and calls serious or critical, with where it is. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE })
  const { violations } = await page.evaluate<AxeResults>('axe.run()')
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
    )
}

/** What has to be scrolled sideways to be read, save where that is how it is made to be read. */
export function overflowing(page: Page, meant = 'pre'): Promise<string[]> {
  return page.evaluate((meant) => {
    const all = (root: Document | ShadowRoot): Element[] =>
      [...root.querySelectorAll('*')].flatMap((each) =>
        each.shadowRoot ? [each, ...all(each.shadowRoot)] : [each],
      )
    const scrolls = (each: Element) =>
      each === document.documentElement || ['auto', 'scroll'].includes(getComputedStyle(each).overflowX)
    return all(document)
      .filter((each) => each.scrollWidth > each.clientWidth && scrolls(each) && !each.matches(meant))
      .map((each) => each.localName)
  }, meant)
}
