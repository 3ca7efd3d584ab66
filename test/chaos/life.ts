import type { StudentExam } from '../../sidecar/src/model/outcome.ts'
import type { SampleSchool } from '../../sidecar/src/simulator/school/school.ts'
import { createDraw, type Draw } from '../../sidecar/src/simulator/twilio/draw.ts'
import { comesAt, type SchoolOptions } from './school.ts'

/** Something that Moodle learns of a student while the campaign runs; without a change they leave the course. */
export type Happening = {
  /** Since the beginning. */
  atMs: number
  userId: number
  courseId: number
  examId: number
  change: Partial<StudentExam> | null
}

type Kind = 'retakes' | 'is excused' | 'leaves' | 'is hidden'
const SHARES: [Kind, number][] = [
  ['retakes', 0.15],
  ['is excused', 0.06],
  ['leaves', 0.04],
  ['is hidden', 0.06],
]
const SETTLED = new Set(['passed', 'failed', 'missed', 'abandoned'])
const RESULT = new Set(['passed', 'failed'])

/** What happens in the school within that time, in order: the same for the same seed, whichever process asks. */
export async function planLife(
  school: SampleSchool,
  options: SchoolOptions,
  ms: number,
): Promise<Happening[]> {
  const draw = createDraw(String(options.seed))
  const happenings: Happening[] = []
  for (const { courseId, enabled } of school.courses) {
    if (!enabled) continue
    for await (const { rows } of school.outcomes(courseId))
      for (const row of rows) happenings.push(...lifeOf(row, courseId, { options, ms, draw }))
  }
  return happenings.sort((a, b) => a.atMs - b.atMs)
}

function lifeOf(
  row: StudentExam,
  courseId: number,
  { options, ms, draw }: { options: SchoolOptions; ms: number; draw: Draw },
): Happening[] {
  const { userId, examId, outcome } = row
  const kind = kindOf(draw('happens', userId, examId))
  if (!kind || !SETTLED.has(outcome) || !row.resultVisible) return []
  if (kind === 'is hidden' && !RESULT.has(outcome)) return []
  const comes = comesAt(options, userId, ms)
  const atMs = comes + (0.05 + 0.7 * draw('when', userId, examId)) * (ms - comes)
  const about = { atMs, userId, courseId, examId }
  if (kind === 'leaves') return [{ ...about, change: null }]
  if (kind === 'is excused') return [{ ...about, change: { outcome: 'excluded', since: null, grade: null } }]
  if (kind === 'is hidden') return [{ ...about, change: { resultVisible: false, since: null, grade: null } }]
  const attempt = row.attemptsUsed + 1
  const sat = { attemptsUsed: attempt, occasion: `attempt:${attempt}` }
  const gradedAt = atMs + draw('graded', userId, examId) * (ms - atMs)
  const passes = draw('passes', userId, examId) < 0.5
  return [
    { ...about, change: { ...sat, outcome: 'pending_grading', since: null, grade: null } },
    {
      ...{ ...about, atMs: gradedAt },
      change: {
        outcome: passes ? 'passed' : 'failed',
        since: Math.floor((options.startedAt + gradedAt) / 1000),
        // The sample results have one decimal place: no other attempt has this grade.
        grade: passes ? 7.25 : 3.25,
      },
    },
  ]
}

function kindOf(drawn: number): Kind | null {
  let left = drawn
  for (const [kind, share] of SHARES) {
    if (left < share) return kind
    left -= share
  }
  return null
}

/** The same school, in which each of these happens at its time, seen by whoever asks afterwards. */
export function living(school: SampleSchool, happenings: Happening[], elapsed: () => number): SampleSchool {
  let happened = 0
  const happen = (): void => {
    for (;;) {
      const next = happenings[happened]
      if (!next || next.atMs > elapsed()) return
      happened += 1
      if (next.change) school.changeResult(next.userId, next.examId, next.change)
      else school.leaveCourse(next.userId, next.courseId)
    }
  }
  return {
    ...school,
    outcomes(courseId) {
      happen()
      return school.outcomes(courseId)
    },
    outcomesOf(...asked) {
      happen()
      return school.outcomesOf(...asked)
    },
    changes(cursor) {
      happen()
      return school.changes(cursor)
    },
    studentStatus(userId) {
      happen()
      return school.studentStatus(userId)
    },
  }
}
