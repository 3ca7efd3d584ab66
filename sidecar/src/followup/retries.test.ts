import { randomUUID } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { type OpenSchool, openSchool } from '../../../test/support/school.ts'
import { claimDue } from '../messaging/outbox/claim.ts'
import { deliver } from '../messaging/outbox/deliver.ts'
import { settleAttempt } from '../messaging/outbox/settle.ts'
import { recordStatus } from '../messaging/outbox/status.ts'
import type { Person } from '../simulator/school/people.ts'
import { followChanges } from './changes/follow.ts'
import { drainRelease } from './drain.ts'
import { runFollowUp } from './run.ts'

vi.setConfig({ testTimeout: 30_000 })

const MATHS = 11
const refusal = { code: '63018', policy: 'retry', retryAfter: 900 } as const

let school: OpenSchool
let enabled: boolean
afterEach(() => school.close())

type Change = (person: Person) => Promise<void>
const nothing: Change = async () => {}
const switchedOff: Change = async () => {
  enabled = false
  school.school.note('plan', { courseId: MATHS })
}
const optedOutInMoodle: Change = async ({ userId }) => {
  const at = Math.floor(school.clock.at.getTime() / 1000)
  const ledger = { source: 'whatsapp_keyword' as const, wordingVersion: 'sample', operationId: randomUUID() }
  await school.school.setConsent({ userId, state: 'opted_out', at, ...ledger })
  school.school.note('consent', { userId })
}
const leftTheCourse: Change = async ({ userId }) => school.school.leaveCourse(userId, MATHS)

/** Refused while it is sent, or told late of what was taken. */
const ENDS = {
  'at once': async (attemptId: string, meanwhile: () => Promise<void>) => {
    await meanwhile()
    await settleAttempt(school.db, attemptId, { kind: 'rejected', ...refusal })
  },
  later: async (attemptId: string, meanwhile: () => Promise<void>) => {
    await settleAttempt(school.db, attemptId, { kind: 'accepted', messageSid: 'SM1' })
    await meanwhile()
    const { code, ...then } = refusal
    await recordStatus(school.db, {
      attemptId,
      messageSid: 'SM1',
      status: 'failed',
      errorCode: code,
      ...then,
    })
  },
} as const

/** Sends what waits; gives how many of the message went. */
async function send(outboxId: number): Promise<number> {
  const sent: string[] = []
  await school.pool.query(`update outbox set not_before = now() where state = 'waiting'`)
  await deliver({
    ...{
      db: school.db,
      publicUrl: 'https://sidecar.example.org',
      now: () => school.clock.at,
      perSecond: 9999,
    },
    whatsapp: {
      send: async ({ statusCallback }) => {
        sent.push(statusCallback.split('/').at(-1)?.slice(0, 36) ?? '')
        return { kind: 'accepted', messageSid: `SM${randomUUID()}` }
      },
    },
  })
  const { rows } = await school.pool.query('select attempt_id from attempt where outbox_id = $1', [outboxId])
  return rows.filter(({ attempt_id }) => sent.includes(attempt_id)).length
}

/** The first message is refused, something changes meanwhile, and its time comes again. */
async function again(end: keyof typeof ENDS, change: Change): Promise<{ went: number; reasons: unknown }> {
  enabled = true
  school = await openSchool(({ courseId }) => (courseId === MATHS ? { enabled } : {}))
  await followChanges(school.deps)
  await runFollowUp(school.deps, { courseId: MATHS })
  await school.pool.query(`delete from outbox where kind = 'invitation'`)
  const claim = await claimDue(school.db, { limit: 1, leaseSeconds: 60, perSecond: 99, at: school.clock.at })
  const { attemptId = '', outboxId = 0 } = claim.messages[0] ?? {}
  const told = (await school.messages()).find(({ outbox_id }) => outbox_id === outboxId)
  const person = school.school.people.find(({ userId }) => userId === told?.user_id) as Person
  await ENDS[end](attemptId, async () => {
    await change(person)
    await followChanges(school.deps)
  })
  school.clock.at = new Date(school.clock.at.getTime() + 15 * 60_000)
  const before = await send(outboxId)
  await drainRelease(school.deps)
  const steps = (await school.steps()).filter(
    ({ course_id, user_id }) => course_id === MATHS && user_id === person.userId,
  )
  return { went: before + (await send(outboxId)), reasons: [...new Set(steps.map(({ reason }) => reason))] }
}

const CHANGES = [
  ['the plan was switched off', switchedOff, 'plan_off'],
  ['the student opted out in Moodle', optedOutInMoodle, 'opted_out'],
  ['the student left the course', leftTheCourse, 'left_course'],
] as const

test.each(
  CHANGES.flatMap(([what, change, reason]) =>
    (['at once', 'later'] as const).map((end) => [end, what, change, reason] as const),
  ),
)('what WhatsApp refuses %s is not tried again where %s meanwhile', async (end, _, change, reason) => {
  const { went, reasons } = await again(end, change)
  expect(went).toBe(0)
  expect(reasons).toContain(reason)
})

test.each(['at once', 'later'] as const)(
  'what WhatsApp refuses %s is tried again where nothing changed',
  async (end) => {
    expect(await again(end, nothing)).toMatchObject({ went: 1 })
  },
)
