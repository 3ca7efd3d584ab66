import { AppError } from '../errors.ts'
import { visibleOutcome } from '../model/outcome.ts'
import type { StudentStatus } from '../ports.ts'
import type { SchoolDesk } from './answer.ts'
import { orFailure } from './calls.ts'

/**
 * A student's status as far as the student may know it: everything after this sees no other. A hidden result is in every
 * field the same as one that is being graded; a next chance would tell it too.
 */
export function asVisible(status: StudentStatus): StudentStatus {
  const courses = status.courses.map((course) => ({
    ...course,
    exams: course.exams.map((exam) => {
      const outcome = visibleOutcome(exam)
      return outcome === 'pending_grading' ? { ...exam, outcome, grade: null, nextOpportunity: null } : exam
    }),
  }))
  return { ...status, courses }
}

export async function askSchool(moodle: SchoolDesk, userId: number): Promise<StudentStatus | AppError> {
  const status = await orFailure(() => moodle.studentStatus(userId))
  return status instanceof AppError ? status : asVisible(status)
}
