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
/** In seconds, as delays are. */
const DAY = 86_400

/** Deadlines lie around the start, so that every process sees the same ones. */
export type SchoolOptions = { students: number; seed: number; startedAt: number }

/**
 * The sample school with so many students, at any hour a day like any other: night is in one zone alone. What would go
 * within hours goes at once, what would go in days is still left for then.
 */
export function chaosSchool({ students, seed, startedAt }: SchoolOptions): SampleSchool {
  const school = createSampleSchool({
    ...{ students, seed, now: () => new Date(), start: new Date(startedAt) },
  })
  const quiet = nightAround(new Date(startedAt))
  const held = { quiet, holdout: HOLDOUT }
  const hurried = (plan: Plan): Plan => ({
    ...{ ...plan, ...held },
    steps: plan.steps.map((step) => ({ ...step, delay: step.delay < DAY ? 0 : step.delay })),
  })
  return { ...school, plans: async () => (await school.plans()).map(hurried) }
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

/** Who was there before anything began. */
const FIRST_SHARE = 0.3

/** When a student comes, of a time within which all do; since the beginning, 0: they were there before. */
export function comesAt({ seed }: SchoolOptions, userId: number, ms: number): number {
  const drawn = createDraw(String(seed))('comes', userId)
  return Math.max(0, (drawn - FIRST_SHARE) / (1 - FIRST_SHARE)) * ms
}

/** The same school while its students come one by one, so that a campaign lasts: all are there when the time is over. */
export function filling(
  school: SampleSchool,
  { options, ms, elapsed }: { options: SchoolOptions; ms: number; elapsed: () => number },
): SampleSchool {
  const isHere = (userId: number) => elapsed() >= comesAt(options, userId, ms)
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
