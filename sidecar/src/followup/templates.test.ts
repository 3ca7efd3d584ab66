import { afterEach, expect, test, vi } from 'vitest'
import { HOUR, type OpenSchool, openSchool } from '../../../test/support/school.ts'
import { listed, numbers } from '../../../test/support/templates.ts'
import { refusalOf } from '../messaging/outbox/refusal.ts'
import { lockDue, settleOutbox } from '../messaging/outbox/store.ts'
import type { WhatsAppTemplate } from '../model/message.ts'
import { drainRelease } from './drain.ts'
import { runFollowUp } from './run.ts'

vi.setConfig({ testTimeout: 60_000 })

let school: OpenSchool
afterEach(() => school.close())

const PASSED = 'resultado_aprobado'
const pass = (ms: number) => {
  school.clock.at = new Date(school.clock.at.getTime() + ms)
}
/** WhatsApp lists all, the one for who passed with this change or, with null, not at all. */
const passedIs = (change: Partial<WhatsAppTemplate> | null) =>
  listed(school, ({ name }) => (name === PASSED ? change : {}))
const ofPassed = async () => (await school.steps()).filter(({ outcome }) => outcome === 'passed')
const reasons = async () => new Set((await ofPassed()).map(({ state, reason }) => `${state} ${reason}`))
const released = async () => (await ofPassed()).filter(({ state }) => state === 'released')
const sentToPassed = async () => (await released()).length

test.each<[string, string, Partial<WhatsAppTemplate> | null]>([
  ['is not there', 'template_missing', null],
  ['waits for approval', 'template_unapproved', { status: 'pending' }],
  ['leaves open another number', 'template_variables', { variables: numbers(7) }],
])(
  'a step whose template %s is refused as the dry run said, and goes once it is well',
  async (_what, reason, change) => {
    school = await openSchool()
    await passedIs(change)
    pass(1000)
    const { courses } = await runFollowUp(school.deps, { dryRun: true })
    const named = courses.flatMap(
      ({ outcomes }) => outcomes.passed.refused[reason as 'template_missing'] ?? 0,
    )
    expect(named.some((count) => count > 3)).toBe(true)

    await runFollowUp(school.deps)
    expect(await sentToPassed()).toBe(0)
    expect(await reasons()).toContain(`refused ${reason}`)
    expect((await school.messages()).length).toBeGreaterThan(3)
    pass(HOUR)
    expect((await drainRelease(school.deps)).refused).toBe(0)

    await passedIs({})
    pass(HOUR)
    await drainRelease(school.deps)
    expect(await sentToPassed()).toBeGreaterThan(3)
    expect(await reasons()).not.toContain(`refused ${reason}`)
  },
)

test('a step whose template was taken back until it was no news is refused as old', async () => {
  school = await openSchool()
  await passedIs({})
  await passedIs({ status: 'paused' })
  await runFollowUp(school.deps)
  expect(await reasons()).toContain('refused template_withdrawn')
  pass(30 * 24 * HOUR)
  await passedIs({ status: 'approved' })
  await drainRelease(school.deps)
  expect(await sentToPassed()).toBe(0)
  expect(await reasons()).toContain('refused stale')
})

test('what waited in the outbox when its template became marketing goes when it is utility again, and once', async () => {
  school = await openSchool()
  await passedIs({})
  await runFollowUp(school.deps)
  const before = (await released()).map(({ planned_step_id }) => planned_step_id)
  expect(before.length).toBeGreaterThan(3)
  await passedIs({ category: 'marketing' })
  await school.db.transaction().execute(async (tx) => {
    for (const message of await lockDue(tx, { limit: 1000, blocked: [], at: new Date() })) {
      const reason = refusalOf({ ...message, unsentSince: new Date() }, new Date())
      if (reason) await settleOutbox(tx, message.outboxId, { state: 'cancelled', reason })
    }
  })
  await drainRelease(school.deps)
  expect(await sentToPassed()).toBe(0)
  expect(await reasons()).toContain('refused template_category')

  await passedIs({ category: 'utility' })
  pass(HOUR)
  await drainRelease(school.deps)
  const after = (await released()).map(({ planned_step_id }) => planned_step_id)
  expect(before.filter((id) => !after.includes(id))).toEqual([])
  const keys = (await school.messages()).map(({ dedupe_key }) => dedupe_key)
  expect(new Set(keys).size).toBe(keys.length)
})
