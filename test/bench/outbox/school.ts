import type { Address, Student } from '../../../sidecar/src/model/contact.ts'
import type { Exam, StudentExam } from '../../../sidecar/src/model/outcome.ts'
import type { Plan } from '../../../sidecar/src/model/plan.ts'
import type { Moodle } from '../../../sidecar/src/ports.ts'

const SINCE = Math.floor(Date.now() / 1000) - 3600

/** What release asks of Moodle, answered at once: one course each round, whose students all failed its one exam. */
export function createBenchMoodle(contentSid: string): Pick<Moodle, 'plans' | 'outcomesOf'> {
  return {
    plans: async () => Array.from({ length: 20 }, (_, index) => planOf(index + 1, contentSid)),
    outcomesOf: async (courseId, userIds) => ({
      now: SINCE + 3600,
      exams: [examOf(courseId)],
      students: userIds.map(studentOf),
      rows: userIds.map((userId) => rowOf(userId, courseId)),
    }),
  }
}

function planOf(courseId: number, contentSid: string): Plan {
  return {
    ...{
      courseId,
      courseName: 'Sample course',
      courseUrl: 'https://moodle.example.org/course',
      enabled: true,
    },
    ...{ since: null, exams: [{ examId: courseId, since: null }], language: 'es', timeZone: 'UTC' },
    ...{ quiet: { from: 0, to: 0 }, weeklyCap: 7, holdout: 0, groupIds: [] },
    notices: { answered: [], reminder: [] },
    steps: [
      {
        ...{
          stepId: courseId,
          since: null,
          outcome: 'failed',
          delay: 0,
          sortOrder: 0,
          leaveOut: [],
          stopOn: [],
        },
        template: { contentSid, name: 'result', language: 'es', variables: ['firstname'], offers: null },
      },
    ],
  }
}

function examOf(courseId: number): Exam {
  return {
    ...{ examId: courseId, courseId, kind: 'quiz', name: 'Sample exam', gradeMax: 10, gradePass: 5 },
    url: 'https://moodle.example.org/exam',
  }
}

function studentOf(userId: number): Student {
  const address: Address = `whatsapp:+1555${String(userId).padStart(7, '0')}`
  return {
    ...{ userId, firstName: 'Sample', language: 'es', timeZone: 'UTC', bookedAt: null, openRequests: 0 },
    reach: { kind: 'contact', address, consentAt: SINCE },
  }
}

function rowOf(userId: number, examId: number): StudentExam {
  return {
    ...{ userId, examId, outcome: 'failed', since: SINCE, resultVisible: true, visibleFrom: null, grade: 3 },
    ...{ occasion: 'attempt:1', attemptsUsed: 1, attemptsAllowed: 2, opens: null, closes: null },
    nextOpportunity: null,
  }
}
