import type { StudentExam } from '../../../sidecar/src/model/outcome.ts'
import type { Records } from './records.ts'

/** What Moodle says from a moment on; null: the student is not in the course. */
type Version = { from: number; row: StudentExam | null }
export type Truth = {
  /** Of the courses with follow-up: everything that Moodle held, by student and exam. */
  versions: Map<string, Version[]>
  /** Older results of an exam are no news. */
  countsFrom: Map<number, number>
  outcomesOfTemplate: Map<string, Set<string>>
  outcomeOfStep: Map<number, string>
  /** Of steps: those that end when the student answers. */
  endedByReply: Set<number>
}

export async function readTruth({ world, beganAt }: Records): Promise<Truth> {
  const { school, happenings } = world
  const truth: Truth = {
    ...{ versions: new Map(), countsFrom: new Map() },
    ...{ outcomesOfTemplate: new Map(), outcomeOfStep: new Map(), endedByReply: new Set() },
  }
  for (const plan of await school.plans()) {
    if (!plan.enabled) continue
    for await (const { rows } of school.outcomes(plan.courseId))
      for (const row of rows) truth.versions.set(`${row.userId}/${row.examId}`, [{ from: 0, row }])
    for (const { examId } of plan.exams) truth.countsFrom.set(examId, plan.since ?? 0)
    for (const { stepId, template, outcome, stopOn } of plan.steps) {
      if (stopOn.includes('replied')) truth.endedByReply.add(stepId)
      const known = truth.outcomesOfTemplate.get(template.contentSid) ?? new Set()
      truth.outcomesOfTemplate.set(template.contentSid, known.add(outcome))
      truth.outcomeOfStep.set(stepId, outcome)
    }
  }
  const examsOf = new Map(school.courses.map(({ courseId, exams }) => [courseId, exams]))
  for (const { atMs, userId, courseId, examId, change } of happenings) {
    const exams = change ? [{ examId }] : (examsOf.get(courseId) ?? [])
    for (const exam of exams) {
      const versions = truth.versions.get(`${userId}/${exam.examId}`)
      const row = versions?.at(-1)?.row
      if (row) versions?.push({ from: beganAt + atMs, row: change && { ...row, ...change } })
    }
  }
  return truth
}

/**
 * What goes may be so old: changes are followed every minute, an answer of Moodle's holds as long, and it takes a moment to
 * follow, to release and to send. While Moodle is away, or a process is frozen, nothing is followed.
 */
const FOLLOWED_MS = 60_000
const HOLDS_MS = 60_000
const SLACK_MS = 20_000

/**
 * What Moodle may have said of a student when a message went, whenever it was decided; of what was decided in the calm, in
 * which nothing changes any more, what it says for good.
 */
export function saidThen(
  { world, attempts, outbox, calmAt }: Records,
  truth: Truth,
  attemptId: string,
  userId: number,
): StudentExam[] {
  const attempt = attempts.get(attemptId)
  const startedAt = attempt?.startedAt.getTime() ?? 0
  const decidedAt = outbox.get(attempt?.outboxId ?? 0)?.createdAt.getTime() ?? 0
  const awayMs = world.scale.freezeMs + Math.max(0, ...world.scale.moodleAways)
  const most = decidedAt >= calmAt ? 0 : FOLLOWED_MS + HOLDS_MS + SLACK_MS + awayMs
  const from = startedAt - most
  return world.school.courses.flatMap(({ exams }) =>
    exams.flatMap(({ examId }) =>
      (truth.versions.get(`${userId}/${examId}`) ?? []).flatMap(({ from: since, row }, index, all) => {
        const until = all[index + 1]?.from ?? Number.POSITIVE_INFINITY
        return row && isNews(truth, row) && since <= startedAt && until > from ? row : []
      }),
    ),
  )
}

/** What Moodle says in the end. */
export function saidLast(truth: Truth): StudentExam[] {
  return [...truth.versions.values()].flatMap((all) => {
    const row = all.at(-1)?.row
    return row && isNews(truth, row) ? row : []
  })
}

function isNews({ countsFrom }: Truth, { examId, since }: StudentExam): boolean {
  return since === null || since >= (countsFrom.get(examId) ?? 0)
}
