import type { Plan } from '../../sidecar/src/model/plan.ts'
import type { OutcomePage } from '../../sidecar/src/ports.ts'
import { createSampleSchool, type SampleSchool } from '../../sidecar/src/simulator/school/school.ts'
import { createDraw } from '../../sidecar/src/simulator/twilio/draw.ts'

export const MOODLE_TOKEN = 'c'.repeat(32)
/** The zone in which it is night for as long as a run lasts. */
export const NIGHT_ZONE = 'America/Bogota'
/** Of each course's students, in percent, who are left without follow-up by lot. */
const HOLDOUT = 20
const MINUTE = 60_000

/** Deadlines lie around the start, so that every process sees the same ones. */
export type SchoolOptions = { students: number; seed: number; startedAt: number }

/** The sample school with so many students, at any hour a day like any other: night is in one zone alone. */
export function chaosSchool({ students, seed, startedAt }: SchoolOptions): SampleSchool {
  const school = createSampleSchool({
    ...{ students, seed, now: () => new Date(), start: new Date(startedAt) },
  })
  const quiet = nightAround(new Date(startedAt))
  const held = { quiet, holdout: HOLDOUT }
  return { ...school, plans: async () => (await school.plans()).map((plan): Plan => ({ ...plan, ...held })) }
}

/** From an hour before until three after, on the clocks of that zone; no other zone of the school is as near. */
function nightAround(at: Date): Plan['quiet'] {
  const clock = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: NIGHT_ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  })
  const minutes = (moment: number) => {
    const [hours = 0, rest = 0] = clock.format(moment).split(':').map(Number)
    return hours * 60 + rest
  }
  return { from: minutes(at.getTime() - 60 * MINUTE), to: minutes(at.getTime() + 180 * MINUTE) }
}

/** The same school while its students come one by one, so that a campaign lasts: all are there when the time is over. */
export function filling(school: SampleSchool, { seed, startedAt }: SchoolOptions, ms: number): SampleSchool {
  const draw = createDraw(String(seed))
  const isHere = (userId: number) => Date.now() >= startedAt + draw('comes', userId) * ms
  const here = (page: OutcomePage): OutcomePage => ({
    ...page,
    students: page.students.filter(({ userId }) => isHere(userId)),
    rows: page.rows.filter(({ userId }) => isHere(userId)),
  })
  return {
    ...school,
    async *outcomes(courseId) {
      for await (const page of school.outcomes(courseId)) yield here(page)
    },
    outcomesOf: async (...asked) => here(await school.outcomesOf(...asked)),
  }
}
