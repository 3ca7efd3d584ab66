import type { FollowUpDeps } from '../../sidecar/src/followup/run.ts'
import type { Outcome } from '../../sidecar/src/model/outcome.ts'
import type { Plan } from '../../sidecar/src/model/plan.ts'
import type { Moodle } from '../../sidecar/src/ports.ts'
import type { Person } from '../../sidecar/src/simulator/school/people.ts'
import { createSampleSchool } from '../../sidecar/src/simulator/school/school.ts'
import { freshDatabase } from './database.ts'

/** Noon in Madrid, so that only students elsewhere are in quiet hours. */
const NOON = new Date('2026-03-16T11:00:00Z')
export const HOUR = 3_600_000

/** The sample school on a database of its own, with a clock that the test moves and plans that it may change. */
export async function openSchool(change: (plan: Plan) => Partial<Plan> = () => ({})) {
  const fresh = await freshDatabase()
  const clock = { at: NOON }
  const school = createSampleSchool({ now: () => clock.at })
  const moodle: Moodle = {
    ...school,
    plans: async () => (await school.plans()).map((plan) => ({ ...plan, ...change(plan) })),
  }
  const deps: FollowUpDeps = { db: fresh.db, moodle, now: () => clock.at, portfolioLimit: null }

  const messages = () =>
    fresh.db.selectFrom('outbox').selectAll().where('kind', '=', 'follow_up').orderBy('outbox_id').execute()
  const steps = () => fresh.db.selectFrom('planned_step').selectAll().execute()

  /** A linked student in Madrid who has that outcome, and nothing else to be told in that course. */
  const studentWith = async (courseId: number, examId: number, outcome: Outcome): Promise<Person> => {
    for await (const { rows, students } of school.outcomes(courseId)) {
      for (const row of rows.filter((each) => each.examId === examId && each.outcome === outcome)) {
        const person = school.people.find(({ userId }) => userId === row.userId)
        const reach = students.find(({ userId }) => userId === row.userId)?.reach
        if (person && reach?.kind === 'contact' && person.timeZone === 'Europe/Madrid') return person
      }
    }
    throw new Error('the sample school has no such student')
  }
  return { ...fresh, clock, school, moodle, deps, messages, steps, studentWith }
}

export type OpenSchool = Awaited<ReturnType<typeof openSchool>>
