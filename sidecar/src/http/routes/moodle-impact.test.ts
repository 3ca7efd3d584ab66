import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Plugin, servePlugin } from '../../../../test/support/plugin.ts'

const [MATHS, PHYSICS] = [11, 12]
const DRAWN = new Date('2026-01-10T09:00:00Z')

let plugin: Plugin
/** Fifty were to be written to and thirty held out; of them thirty and six passed. Three more were drawn yesterday. */
beforeAll(async () => {
  plugin = await servePlugin()
  await plugin.db
    .insertInto('holdout_stratum')
    .values({ course_id: MATHS, outcome: 'failed', share: 40, seed: 1 })
    .execute()
  const lot = (index: number) => ({
    ...{ course_id: MATHS, user_id: 2000 + index, outcome: 'failed' as const, share: 40, position: index },
    ...{ held: index >= 50, drawn_at: DRAWN, exam_id: 101, occasion: 'attempt:1' },
  })
  const drawn = Array.from({ length: 80 }, (_, index) => lot(index))
  const recent = [80, 81, 82].map((index) => ({ ...lot(index), drawn_at: new Date('2026-03-09T09:00:00Z') }))
  await plugin.db
    .insertInto('holdout_lot')
    .values([...drawn, ...recent])
    .execute()
  const passed = drawn.filter(({ position }) => position < 30 || (position >= 50 && position < 56))
  await plugin.db
    .insertInto('later_outcome')
    .values(
      passed.map(({ user_id }) => ({
        ...{ course_id: MATHS, user_id, exam_id: 101, outcome: 'passed' as const, occasion: 'attempt:2' },
        at: new Date('2026-02-01T09:00:00Z'),
      })),
    )
    .execute()
  await plugin.db
    .insertInto('course_collected')
    .values({ course_id: MATHS, at: new Date('2026-03-10T09:00:00Z') })
    .execute()
})
afterAll(() => plugin.close())

test('a course’s comparison is told in numbers, with its interval, its period and how far it reaches', async () => {
  expect(await plugin.get('impact', { courseid: MATHS })).toMatchObject({
    ...{ perioddays: 42, minimum: 20, fewest: 5, readuntil: 1773133200, funnel: [] },
    comparisons: [
      {
        ...{ outcome: 'failed', share: 40, waiting: 3 },
        ...{ written: { students: 50, reached: 0 }, held: { students: 30, reached: 0 } },
        endpoints: [
          { endpoint: 'sat', written: 30, held: 6, verdict: 'more' },
          {
            ...{ endpoint: 'passed', written: 30, held: 6, verdict: 'more' },
            difference: {
              estimate: expect.closeTo(0.4, 9),
              low: expect.closeTo(0.1785, 4),
              high: expect.closeTo(0.5624, 4),
            },
          },
          { endpoint: 'booked', written: 'few', held: 'few', verdict: 'unclear', difference: null },
        ],
      },
    ],
  })
})

test('whom the teacher may not see is left out, and small groups tell no numbers', async () => {
  const userids = [...Array(24).keys()].map((index) => 2000 + index).concat(2050, 2051)
  const { comparisons } = await plugin.get<{ comparisons: object[] }>('impact', { courseid: MATHS, userids })
  expect(comparisons).toMatchObject([
    {
      ...{ waiting: 0, written: { students: 24 }, held: { students: 'few' } },
      endpoints: [
        { written: 'all_but_few', held: 'few', verdict: 'too_few', difference: null },
        { verdict: 'too_few', difference: null },
        { verdict: 'too_few', difference: null },
      ],
    },
  ])
  expect(await plugin.get('impact', { courseid: MATHS, userids: [] })).toMatchObject({ comparisons: [] })
})

test('another course’s teacher learns nothing of this one', async () => {
  expect(await plugin.get('impact', { courseid: PHYSICS })).toMatchObject({
    ...{ readuntil: null, comparisons: [], funnel: [] },
  })
  for (const scope of [`course:${PHYSICS}`, 'site'])
    expect(await plugin.ask('impact', { courseid: MATHS }, { scope })).toMatchObject({
      status: 403,
      body: { error: { code: 'scope_refused' } },
    })
})
