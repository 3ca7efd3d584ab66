import type { Student } from '../model/contact.ts'
import type { Clock, Moodle, OutcomePage } from '../ports.ts'
import { aheadOf, checkClocks } from './clock.ts'

type Asking = { moodle: Pick<Moodle, 'outcomes' | 'outcomesOf'>; now: Clock }

/**
 * All of a course, page by page. Follow-up takes outcomes from here and from `outcomesOf` alone: so the clocks are
 * compared with each answer, and consents can be held against what was said here, whichever clock is ahead.
 */
export async function* outcomes({ moodle, now }: Asking, courseId: number): AsyncGenerator<OutcomePage> {
  let asked = now()
  let ahead = 0
  for await (const page of moodle.outcomes(courseId)) {
    ahead = Math.max(ahead, checkedAhead(page, asked))
    yield byOurClock(page, ahead)
    asked = now()
  }
}

/** What Moodle says at this moment of some students. */
export async function outcomesOf(
  { moodle, now }: Asking,
  ...[courseId, userIds, examIds]: Parameters<Moodle['outcomesOf']>
): Promise<OutcomePage> {
  const asked = now()
  const page = await moodle.outcomesOf(courseId, userIds, examIds)
  return byOurClock(page, checkedAhead(page, asked))
}

function checkedAhead({ now }: OutcomePage, asked: Date): number {
  checkClocks(now, asked)
  return aheadOf(now, asked)
}

/** A yes from before a stop must not look later than it: in doubt it counts as earlier, and nobody is written to. */
function byOurClock(page: OutcomePage, ahead: number): OutcomePage {
  return { ...page, students: page.students.map((student) => agreedEarlier(student, ahead)) }
}

function agreedEarlier(student: Student, ahead: number): Student {
  const { reach } = student
  if (reach.kind === 'none' || reach.consentAt === null) return student
  return { ...student, reach: { ...reach, consentAt: reach.consentAt - ahead } }
}
