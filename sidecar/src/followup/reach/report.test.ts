import { afterEach, expect, test, vi } from 'vitest'
import { HOUR, type OpenSchool, openSchool } from '../../../../test/support/school.ts'
import { recordStatus } from '../../messaging/outbox/status.ts'
import type { ReachRow } from '../../model/reach.ts'
import type { Moodle } from '../../ports.ts'
import { runFollowUp } from '../run.ts'
import { reportReach } from './report.ts'

vi.setConfig({ testTimeout: 30_000 })

let school: OpenSchool
afterEach(() => school.close())

async function started() {
  school = await openSchool()
  await runFollowUp(school.deps, { courseId: 11 })
  const batches: { rows: ReachRow[]; operationId: string }[] = []
  const recordReach: Moodle['recordReach'] = async (batch) => {
    batches.push(batch)
    return school.moodle.recordReach(batch)
  }
  return { batches, deps: { ...school.deps, moodle: { ...school.moodle, recordReach } } }
}

test('each step is told of once, in batches of at most 500, and again only when it came further', async () => {
  const { batches, deps } = await started()
  const steps = await school.steps()
  expect(await reportReach(deps)).toEqual({ told: steps.length })
  expect(Math.max(...batches.map(({ rows }) => rows.length))).toBeLessThanOrEqual(500)
  const states = new Set(batches.flatMap(({ rows }) => rows.map(({ state }) => state)))
  expect(states).toEqual(new Set(['planned', 'skipped']))
  expect(
    batches
      .flatMap(({ rows }) => rows)
      .every(({ state, reason }) => (state === 'skipped') === (reason !== '')),
  ).toBe(true)
  expect(await reportReach(deps)).toEqual({ told: 0 })
})

test('what WhatsApp says of a message, and the reply to it, reach Moodle', async () => {
  const { batches, deps } = await started()
  await reportReach(deps)
  const [message] = await school.messages()
  if (!message) throw new Error('nothing was written')
  const attempt_id = crypto.randomUUID()
  const started_at = new Date(Date.now() - HOUR)
  const last = async () => {
    await reportReach(deps)
    return batches.at(-1)?.rows
  }
  await school.db
    .insertInto('attempt')
    .values({ attempt_id, outbox_id: message.outbox_id, started_at })
    .execute()
  await school.db
    .updateTable('outbox')
    .set({ state: 'uncertain' })
    .where('outbox_id', '=', message.outbox_id)
    .execute()
  expect(await last()).toMatchObject([{ userId: message.user_id, state: 'uncertain' }])

  const status = { attemptId: attempt_id, messageSid: 'SM1', errorCode: null, policy: null, retryAfter: null }
  await recordStatus(school.db, { ...status, status: 'delivered' })
  const sentAt = Math.floor(started_at.getTime() / 1000)
  expect(await last()).toMatchObject([{ state: 'delivered', sentAt, readAt: null }])
  await recordStatus(school.db, { ...status, status: 'read' })
  const inbound = {
    message_sid: 'SM2',
    address: message.address,
    message: '{}' as never,
    received_at: new Date(),
  }
  await school.db.insertInto('inbox').values(inbound).execute()
  expect(await last()).toMatchObject([
    { state: 'read', repliedAt: Math.floor(inbound.received_at.getTime() / 1000) },
  ])
})

test('a batch whose answer was lost is made again with the same id', async () => {
  const { batches, deps } = await started()
  const lost = {
    ...deps.moodle,
    recordReach: async (batch: never) => {
      await deps.moodle.recordReach(batch)
      throw new Error('the answer was lost')
    },
  }
  await expect(reportReach({ ...deps, moodle: lost })).rejects.toThrow('lost')
  await reportReach(deps)
  expect(batches[1]).toEqual(batches[0])
  expect(batches[0]?.operationId).toMatch(/^reach:[0-9a-f]{40}$/)
})
