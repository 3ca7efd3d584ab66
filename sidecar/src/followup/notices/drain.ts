import type { Tx } from '../../database/pool.ts'
import { AppError } from '../../errors.ts'
import { enqueue } from '../../messaging/outbox/store.ts'
import { templateStates } from '../../messaging/template-states/store.ts'
import type { Student } from '../../model/contact.ts'
import type { Plan } from '../../model/plan.ts'
import type { Moodle, StudentStatus } from '../../ports.ts'
import { factsOf } from '../collect/judge.ts'
import { outcomesOf } from '../outcomes.ts'
import { takePlaces } from '../portfolio/store.ts'
import { lockStudents } from '../release/store.ts'
import type { FollowUpDeps } from '../run.ts'
import { contactFacts } from '../store.ts'
import { liftEnded } from '../suppression.ts'
import { decideNotice, type NoticeDecision } from './judge.ts'
import { noticeKey, noticesOf } from './plan.ts'
import {
  claimNotices,
  type DueNotice,
  freeNotices,
  reopenNotices,
  saveNotices,
  setNoticeOutbox,
  settleNotice,
} from './store.ts'
import type { NoticeWords } from './words.ts'

export type NoticeDeps = FollowUpDeps & { words: NoticeWords }
export type NoticeReport = Record<NoticeDecision['kind'], number>

const CLAIM = 100

/**
 * Tells students what is due, or stores why not. Moodle is asked for each of them just before; `at` is judged. The
 * notices of a course that it can't be asked about wait, and the first failure is thrown when all the rest is done.
 */
export async function drainNotices(deps: NoticeDeps, at: Date = deps.now()): Promise<NoticeReport> {
  const report: NoticeReport = { send: 0, later: 0, refused: 0 }
  await reopenNotices(deps.db)
  const except: number[] = []
  const failures: AppError[] = []
  for (;;) {
    const claimed = await claimNotices(deps.db, at, CLAIM, except)
    if (claimed.length === 0) break
    try {
      const plans = await deps.moodle.plans()
      for (const [courseId, notices] of Map.groupBy(claimed, (each) => each.courseId)) {
        const plan = plans.find((each) => each.courseId === courseId) ?? null
        deps.signal?.throwIfAborted()
        try {
          await drainCourse({ ...deps, at }, plan, notices, ({ kind }) => {
            report[kind] += 1
          })
        } catch (error) {
          if (!(error instanceof AppError)) throw error
          await freeNotices(deps.db, notices)
          except.push(courseId)
          failures.push(error)
        }
      }
    } catch (error) {
      await freeNotices(deps.db, claimed)
      throw error
    }
  }
  if (failures[0]) throw failures[0]
  return report
}

async function drainCourse(
  deps: NoticeDeps & { at: Date },
  plan: Plan | null,
  notices: DueNotice[],
  onDecided: (decision: NoticeDecision) => void,
): Promise<void> {
  const students = plan?.enabled ? await studentsOf(deps, plan, notices) : new Map()
  for (const [userId, theirs] of Map.groupBy(notices, (each) => each.userId)) {
    const student = students.get(userId) ?? null
    const status = student ? await statusOf(deps.moodle, userId) : null
    const decided = await deps.db
      .transaction()
      .execute((tx) => settle(tx, deps, { plan, student, status }, theirs))
    decided.forEach(onDecided)
  }
}

async function studentsOf(deps: NoticeDeps, plan: Plan, notices: DueNotice[]): Promise<Map<number, Student>> {
  const userIds = [...new Set(notices.map(({ userId }) => userId))]
  const examIds = plan.exams.map(({ examId }) => examId)
  const { students } = await outcomesOf(deps, plan.courseId, userIds, examIds)
  return new Map(students.map((student) => [student.userId, student]))
}

async function statusOf(moodle: Moodle, userId: number): Promise<StudentStatus | null> {
  try {
    return await moodle.studentStatus(userId)
  } catch (error) {
    if (error instanceof AppError && error.code === 'moodle_unknown_student') return null
    throw error
  }
}

/** State and message commit together. */
async function settle(
  tx: Tx,
  { words, at }: NoticeDeps & { at: Date },
  known: { plan: Plan | null; student: Student | null; status: StudentStatus | null },
  notices: DueNotice[],
): Promise<NoticeDecision[]> {
  const { plan, student, status } = known
  const told = plan ? Object.values(plan.notices).flat() : []
  const contentSids = told.map(({ contentSid }) => contentSid)
  const templates = await templateStates(tx, contentSids)
  const decided: NoticeDecision[] = []
  for (const notice of notices) {
    await lockStudents(tx, [notice.courseId], [notice.userId])
    if (student) await liftEnded(tx, [student])
    const reach = student?.reach.kind === 'contact' ? [student.reach.address] : []
    const contact = student && factsOf(student, await contactFacts(tx, reach))
    const decision = decideNotice({ notice, ...known, contact, templates, words }, at)
    const settled = await settleNotice(tx, notice, {
      state: ({ send: 'released', later: 'planned', refused: 'refused' } as const)[decision.kind],
      reason: decision.kind === 'send' ? null : decision.reason,
      dueAt: decision.kind === 'later' ? decision.at : null,
      at,
    })
    if (!settled) continue
    decided.push(decision)
    if (decision.kind === 'send') await post(tx, notice, decision, at)
  }
  if (notices[0] && status) await saveNotices(tx, notices[0].userId, noticesOf(status, at))
  return decided
}

async function post(
  tx: Tx,
  notice: DueNotice,
  { address, content, consent, notAfter }: Extract<NoticeDecision, { kind: 'send' }>,
  at: Date,
): Promise<void> {
  const { userId, courseId, noticeId } = notice
  const dedupeKey = `notice:${noticeKey(notice)}`
  const message = { address, userId, courseId, content, consent, notAfter, dedupeKey }
  const outboxId = await enqueue(tx, { ...message, kind: 'follow_up' })
  if (outboxId === null) return
  await setNoticeOutbox(tx, noticeId, outboxId)
  if (content.kind === 'template') await takePlaces(tx, [dedupeKey], at)
}
