import { randomUUID } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { HOUR, type OpenSchool, openSchool } from '../../../test/support/school.ts'
import { deliver } from '../messaging/outbox/deliver.ts'
import type { Address } from '../model/contact.ts'
import type { SendResult } from '../model/message.ts'
import { drainRelease } from './drain.ts'
import { isQuiet, localMinutes } from './quiet.ts'
import { runFollowUp } from './run.ts'

vi.setConfig({ testTimeout: 30_000 })

let school: OpenSchool
afterEach(() => school.close())

const busy: SendResult = { kind: 'rejected', code: '63018', policy: 'retry', retryAfter: 900 }

/** Everything that waits is tried once; gives the students that WhatsApp took a message to. */
async function send(answer?: SendResult): Promise<number[]> {
  const sent: Address[] = []
  await school.pool.query(`update outbox set not_before = now() where state = 'waiting'`)
  await deliver({
    ...{
      db: school.db,
      publicUrl: 'https://sidecar.example.org',
      now: () => school.clock.at,
      perSecond: 9999,
    },
    whatsapp: {
      send: async ({ to }) => {
        if (answer) return answer
        sent.push(to)
        return { kind: 'accepted', messageSid: `SM${randomUUID()}` }
      },
    },
  })
  const messages = await school.messages()
  return sent.map((to) => messages.find(({ address }) => address === to)?.user_id ?? 0)
}

const at = (iso: string) => {
  school.clock.at = new Date(iso)
}
const quietNow = (userId: number) => {
  const zone = school.school.people.find((person) => person.userId === userId)?.timeZone ?? 'UTC'
  return isQuiet(localMinutes(school.clock.at, zone), { from: 21 * 60, to: 9 * 60 })
}

test('what was decided in the evening and could not go waits for the morning, and goes once then', async () => {
  school = await openSchool()
  at('2026-03-16T19:45:00Z')
  await runFollowUp(school.deps, { courseId: 11 })
  const decided = (await school.messages()).map(({ user_id }) => user_id)
  expect(await send(busy)).toEqual([])
  const evening = (await school.steps()).filter(({ state }) => state === 'released')

  at('2026-03-16T20:10:00Z')
  expect(await send()).toEqual([])
  await drainRelease(school.deps)
  const awake = await send()
  expect(awake.length).toBeGreaterThan(10)
  expect(awake.filter(quietNow)).toEqual([])
  const asleep = evening.filter(({ user_id }) => quietNow(user_id)).map((step) => step.planned_step_id)
  const now = (await school.steps()).filter((step) => asleep.includes(step.planned_step_id))
  expect(now.length).toBeGreaterThan(10)
  expect(new Set(now.map(({ state, reason }) => `${state} ${reason}`))).toEqual(
    new Set(['planned quiet_hours']),
  )

  at('2026-03-17T08:00:00Z')
  await drainRelease(school.deps)
  expect((await send()).filter(quietNow)).toEqual([])
  const { rows } = await school.pool.query<{ user_id: number; most: number }>(
    `select user_id, max(taken)::int as most from (
      select o.user_id, count(a.*) as taken from outbox o left join attempt a on a.outbox_id = o.outbox_id
        and a.state = 'accepted' group by o.outbox_id) message group by user_id`,
  )
  const reached = new Map(rows.map(({ user_id, most }) => [user_id, most]))
  expect(decided.map((userId) => reached.get(userId ?? 0))).toEqual(decided.map(() => 1))
})

test('what is no news any more by the time it could go is refused as such', async () => {
  school = await openSchool()
  await runFollowUp(school.deps, { courseId: 11 })
  await send(busy)
  await school.pool.query(`update planned_step set fresh_until = $1`, [school.clock.at])
  await school.pool.query(`update outbox set not_after = $1`, [school.clock.at])
  school.clock.at = new Date(school.clock.at.getTime() + HOUR)
  expect(await send()).toEqual([])
  await drainRelease(school.deps)
  const decided = (await school.steps()).filter(
    ({ course_id, state }) => course_id === 11 && state !== 'planned',
  )
  expect(decided.some(({ reason }) => reason === 'stale')).toBe(true)
  expect(decided.some(({ state }) => state === 'released')).toBe(false)
})

test('a message may go until the night or the end of its news, whichever comes first', async () => {
  school = await openSchool()
  await runFollowUp(school.deps, { courseId: 11 })
  for (const { not_after, outbox_id } of await school.messages()) {
    const told = (await school.steps()).filter((step) => step.outbox_id === outbox_id)
    const news = Math.min(
      ...told.map(({ fresh_until }) => fresh_until?.getTime() ?? Number.POSITIVE_INFINITY),
    )
    expect(not_after?.getTime()).toBeLessThanOrEqual(news)
    expect(not_after?.getTime()).toBeGreaterThan(school.clock.at.getTime())
  }
})
