import { afterEach, expect, test, vi } from 'vitest'
import { type OpenSchool, openSchool } from '../../../test/support/school.ts'
import { deliver } from '../messaging/outbox/deliver.ts'
import type { Address } from '../model/contact.ts'
import type { SendResult } from '../model/message.ts'
import { drainRelease } from './drain.ts'
import { runFollowUp } from './run.ts'

vi.setConfig({ testTimeout: 30_000 })

let school: OpenSchool
let sent: Address[]
let up: boolean
afterEach(() => school.close())

const down: SendResult = { kind: 'rejected', code: 'econnrefused', policy: 'unavailable', retryAfter: null }

async function campaign() {
  school = await openSchool()
  sent = []
  up = false
  await runFollowUp(school.deps, { courseId: 11 })
}

/** Everything that waits is due, and has waited that much longer. */
async function sendAfter(hours: number) {
  await school.pool.query(`update attempt set started_at = started_at - interval '${hours} hours'`)
  await school.pool.query(`update outbox set not_before = now(), not_after = null, created_at = created_at - interval '${hours} hours'
    where state = 'waiting'`)
  return deliver({
    ...{ db: school.db, publicUrl: 'https://sidecar.example.org', now: () => new Date(), perSecond: 10_000 },
    whatsapp: {
      send: async ({ to }) => {
        if (!up) return down
        sent.push(to)
        return { kind: 'accepted', messageSid: `SM${sent.length}` }
      },
    },
  })
}

const addressees = async () => {
  const rows = await school.db.selectFrom('outbox').select('address').distinct().execute()
  return rows.map(({ address }) => address).sort()
}

test('an outage of an hour and a half loses nothing: each is written to once when it ends', async () => {
  await campaign()
  const everyone = await addressees()
  for (let attempt = 0; attempt < 9; attempt++) {
    await sendAfter(1 / 6)
    await drainRelease(school.deps)
  }
  up = true
  await sendAfter(0)
  await runFollowUp(school.deps, { courseId: 11 })
  await sendAfter(0)
  expect(sent.sort()).toEqual(everyone)
})

test('after a long outage everything is looked at anew, and who is still concerned is written to once', async () => {
  await campaign()
  const everyone = await addressees()
  const told = (await school.steps()).find(
    (each) => each.state === 'released' && each.occasion === 'attempt:1',
  )
  const { user_id: userId = 0, exam_id: examId = 0 } = told ?? {}
  await sendAfter(0)
  up = true
  expect(await sendAfter(3)).toMatchObject({ accepted: 0, refused: everyone.length })
  expect(sent).toEqual([])

  school.school.changeResult(userId, examId, { occasion: 'attempt:2', attemptsUsed: 2 })
  await runFollowUp(school.deps, { courseId: 11 })
  await sendAfter(0)
  await drainRelease(school.deps)
  await sendAfter(0)
  expect(sent.sort()).toEqual(everyone)
  const fate = (await school.steps()).find((each) => each.planned_step_id === told?.planned_step_id)
  expect(fate).toMatchObject({ state: 'refused', reason: 'retook' })
  const live = (await school.messages()).filter(({ reason }) => reason !== 'not_sent')
  expect(live.every(({ dedupe_key }) => !dedupe_key.includes('not_sent'))).toBe(true)
})

test('a run by hand after a long outage writes to who was left out, without waiting for the minute’s release', async () => {
  await campaign()
  const told = (await school.messages()).filter(({ kind }) => kind === 'follow_up')
  await sendAfter(0)
  up = true
  await sendAfter(3)
  expect(sent).toEqual([])
  await runFollowUp(school.deps, { courseId: 11 })
  await sendAfter(0)
  expect(told.length).toBeGreaterThan(0)
  expect(sent).toEqual(expect.arrayContaining(told.map(({ address }) => address)))
})
