import type { Page } from 'playwright-core'
import { renderReport } from '../../sidecar/src/followup/report/table.ts'
import { runFollowUp } from '../../sidecar/src/followup/run.ts'
import { phoneOf } from '../../sidecar/src/simulator/demo/play.ts'
import { startPages } from '../../sidecar/src/simulator/demo/start-pages.ts'
import { startWorld } from '../../sidecar/src/simulator/demo/world.ts'
import { sampleMorning } from '../../sidecar/src/simulator/school/morning.ts'
import type { Person } from '../../sidecar/src/simulator/school/people.ts'
import { openBrowser } from '../support/browser.ts'
import { buildBundle } from '../support/bundles.ts'

export const DESK = { width: 1280, height: 800 }
export const PHONE = { width: 390, height: 844 }

export type OpenDemo = Awaited<ReturnType<typeof openDemo>>

/** The demo as a visitor finds it: the follow-up has run, and the page is up. */
export async function openDemo() {
  await buildBundle('demo')
  const world = await startWorld(() => {})
  const { core } = world.app
  const report = await runFollowUp(core, { at: sampleMorning(core.now()) })
  await world.quiet()
  const pages = await startPages(world, { es: renderReport(report, 'es'), en: renderReport(report, 'en') }, 0)
  const browser = await openBrowser()

  const visit = async (viewport = DESK, locale = 'es-ES'): Promise<Page> => {
    const page = await browser.newPage({ viewport, locale })
    page.setDefaultTimeout(15_000)
    await page.goto(pages.url)
    return page
  }
  const taken = new Set<number>()
  /** A student whom no other test has had. */
  const student = (fits: (person: Person) => boolean): Person => {
    const person = world.school.people.find((each) => !taken.has(each.userId) && fits(each))
    if (!person) throw new Error('the sample school has no such student')
    taken.add(person.userId)
    return person
  }
  const messages = (person: Person) => {
    const address = phoneOf(person)
    return address ? world.twilio.messagesFor(address) : []
  }
  const leave = async () => {
    for (const context of browser.contexts()) await context.close()
  }
  const close = async () => {
    await browser.close()
    await pages.close()
    await world.close()
  }
  return { world, visit, student, messages, leave, close }
}

export const nameOf = ({ firstName, lastName }: Person) => `${firstName} ${lastName}`
