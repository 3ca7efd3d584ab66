import type { z } from 'zod'
import type { Exam, StudentExam } from '../../model/outcome.ts'
import type { ReachRow } from '../../model/reach.ts'
import type { ChangesPage as Changes, LinkResult, OutcomePage, StudentStatus } from '../../ports.ts'
import type { Linked, OutcomesPage, RawExam, RawOutcome, Status } from './answers.ts'
import type { ChangesPage } from './answers-desk.ts'
import { badAnswer } from './errors.ts'

export function outcomePage(courseId: number, from: z.infer<typeof OutcomesPage>): OutcomePage {
  return {
    now: from.now,
    exams: from.exams.map((exam) => examOf(courseId, exam)),
    students: from.students,
    rows: from.outcomes.map((row) => outcomeOf(row.userid, row.examid, row)),
  }
}

export function linkResult({ linked, reason, student }: z.infer<typeof Linked>): LinkResult {
  if (linked && student) return { kind: 'linked', student }
  if (!linked && reason !== '') return { kind: 'refused', reason }
  throw badAnswer('local_examfollowup_link_contact', 'reason')
}

export function studentStatus(from: z.infer<typeof Status>): StudentStatus {
  return {
    now: from.now,
    student: from.student,
    courses: from.courses.map(({ courseid, name, shortname, url, exams }) => ({
      courseId: courseid,
      name,
      shortName: shortname,
      url,
      exams: exams.map((exam) => ({
        ...examOf(courseid, exam),
        ...outcomeOf(from.student.userId, exam.examid, exam),
      })),
    })),
    requests: from.requests.map(({ requestid, courseid, examid, timecreated, timeanswered, ...rest }) => ({
      ...{ requestId: requestid, courseId: courseid, examId: examid, ...rest },
      ...{ createdAt: timecreated, answeredAt: timeanswered },
    })),
    bookings: from.bookings,
  }
}

export function changesPage({ now, changes, nextcursor, more, reset }: z.infer<typeof ChangesPage>): Changes {
  return {
    ...{ now, nextCursor: nextcursor, more, reset },
    changes: changes.map(({ id, type, courseid, userid, itemid, deleted }) => ({
      ...{ id, type, courseId: courseid, userId: userid, itemId: itemid, deleted },
    })),
  }
}

export function reachParameters(row: ReachRow) {
  return {
    ...{ stepid: row.stepId, examid: row.examId, userid: row.userId, occasion: row.occasion },
    ...{ state: row.state, reason: row.reason, sentat: row.sentAt, deliveredat: row.deliveredAt },
    ...{ readat: row.readAt, repliedat: row.repliedAt },
  }
}

function examOf(courseId: number, { examid, kind, name, grademax, gradepass, url }: RawExam): Exam {
  return { examId: examid, courseId, kind, name, gradeMax: grademax, gradePass: gradepass, url }
}

function outcomeOf(userId: number, examId: number, row: RawOutcome): StudentExam {
  return {
    userId,
    examId,
    outcome: row.outcome,
    since: row.since,
    resultVisible: row.resultvisible,
    visibleFrom: row.visiblefrom,
    grade: row.grade,
    occasion: row.occasion,
    attemptsUsed: row.attemptsused,
    attemptsAllowed: row.attemptsallowed,
    opens: row.opens,
    closes: row.closes,
    nextOpportunity: row.nextopportunity,
  }
}
