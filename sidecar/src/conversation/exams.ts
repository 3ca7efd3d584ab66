import type { Outcome } from '../model/outcome.ts'
import type { Dialogue } from '../model/turn.ts'
import type { StudentStatus } from '../ports.ts'
import type { SchoolExam } from './action.ts'
import { fold } from './fold.ts'

/** Which of the student's exams and courses a message names; null: it names none. Empty: one that isn't theirs. */
export type Mentions = {
  examIds: number[] | null
  courseIds: number[] | null
  /** It names a topic of no exam of theirs, so that what was spoken of last can't be taken for what is meant. */
  strayTopic: boolean
}

/** A student's exams, without those that don't count for them unless nothing else is there. */
export function examsOf(status: StudentStatus): SchoolExam[] {
  const plain = status.courses.flatMap((course) =>
    course.exams.map((exam) => ({ ...exam, courseName: course.name, title: exam.name })),
  )
  const all = plain.map((exam) => {
    const twin = plain.some(
      ({ courseId, name }) => courseId !== exam.courseId && fold(name) === fold(exam.name),
    )
    return twin ? { ...exam, title: `${exam.name} (${exam.courseName})` } : exam
  })
  const counted = all.filter(({ outcome }) => outcome !== 'excluded')
  return counted.length > 0 ? counted : all
}

/** Latest first. */
export function preferred(exams: SchoolExam[], prefer: Outcome[]): SchoolExam[] {
  return exams
    .filter(({ outcome }) => prefer.includes(outcome))
    .toSorted((a, b) => (b.since ?? b.closes ?? 0) - (a.since ?? a.closes ?? 0))
}

/** What comes next first; where nothing comes, what closed last. */
export function nearest(exams: SchoolExam[], now: number): SchoolExam[] {
  const next = (exam: SchoolExam) =>
    Math.min(...[exam.nextOpportunity, exam.opens, exam.closes].map((at) => (at && at > now ? at : Infinity)))
  const coming = exams.filter((exam) => next(exam) < Infinity)
  if (coming.length === 0) return exams.toSorted((a, b) => (b.closes ?? 0) - (a.closes ?? 0))
  return coming.toSorted((a, b) => next(a) - next(b))
}

/** Null: none is named. A named course narrows the exams to its own. */
export function namedExams(exams: SchoolExam[], { examIds, courseIds }: Mentions): SchoolExam[] | null {
  if (examIds === null && courseIds === null) return null
  const inCourse = courseIds?.length ? exams.filter(({ courseId }) => courseIds.includes(courseId)) : exams
  if (examIds === null) return courseIds?.length ? inCourse : null
  const both = inCourse.filter(({ examId }) => examIds.includes(examId))
  return both.length > 0 ? both : exams.filter(({ examId }) => examIds.includes(examId))
}

export function followedUp(exams: SchoolExam[], { lastFollowUp }: Dialogue): SchoolExam | undefined {
  return exams.find(({ examId }) => examId === lastFollowUp?.examId)
}

/** "And when is the retake?" is about the exam whose result was just told. */
export function retakeSpokenOf(
  about: 'exams' | 'dates',
  exams: SchoolExam[],
  now: number,
  dialogue: Dialogue,
): SchoolExam | undefined {
  if (about !== 'dates') return undefined
  return exams.find((exam) => exam.examId === dialogue.examId && (exam.nextOpportunity ?? 0) > now)
}
