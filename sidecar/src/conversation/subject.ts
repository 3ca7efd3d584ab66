import type { Outcome } from '../model/outcome.ts'
import type { Dialogue, DialogueChoice } from '../model/turn.ts'
import type { StudentStatus } from '../ports.ts'
import { ACTION_TRAITS, type Action, type SchoolExam } from './action.ts'

/** Which of the student's exams and courses a message names; null: it names none. Empty: one that isn't theirs. */
export type Mentions = { examIds: number[] | null; courseIds: number[] | null }

/** What a wish is about, once that is known; or what must be asked. */
export type Subject =
  | { kind: 'nothing' }
  | { kind: 'exams'; exams: SchoolExam[] }
  | { kind: 'course'; courseId: number; courseName: string; examId: number | null }
  | { kind: 'none_there' }
  | { kind: 'unclear'; entity: 'examen' | 'curso'; known: boolean; choices: DialogueChoice[] }

/** More than these are asked about, not told. */
const EXAMS_TOLD = 3
const CHOICES_MAX = 9

type Asked = { intent: string; action: Action; prefer: Outcome[]; mentions: Mentions }

/** A student's exams, without those that don't count for them unless nothing else is there. */
export function examsOf(status: StudentStatus): SchoolExam[] {
  const all = status.courses.flatMap((course) =>
    course.exams.map((exam) => ({ ...exam, courseName: course.name })),
  )
  const counted = all.filter(({ outcome }) => outcome !== 'excluded')
  return counted.length > 0 ? counted : all
}

export function findSubject(asked: Asked, status: StudentStatus, dialogue: Dialogue): Subject {
  const { about } = ACTION_TRAITS[asked.action]
  if (about === 'exams' || about === 'dates') return examsAsked(asked, status, dialogue, about)
  if (about === 'course' || about === 'any_course') {
    const subject = courseAsked(asked, status, dialogue)
    return about === 'any_course' && subject.kind === 'unclear' ? { kind: 'none_there' } : subject
  }
  return { kind: 'nothing' }
}

function examsAsked(
  asked: Asked,
  status: StudentStatus,
  dialogue: Dialogue,
  about: 'exams' | 'dates',
): Subject {
  const all = examsOf(status)
  if (all.length === 0) return { kind: 'none_there' }
  const { examIds, courseIds } = asked.mentions
  const named = namedExams(all, asked.mentions)
  if (named) {
    if (named.length === 0) return unclearExam(asked.intent, all, false)
    if (named.length === 1) return { kind: 'exams', exams: named }
    if (examIds !== null) return unclearExam(asked.intent, named, true)
  }
  const pool = named ?? all
  const recent = courseIds === null && pool.find(({ examId }) => examId === dialogue.lastFollowUp?.examId)
  if (recent) return { kind: 'exams', exams: [recent] }
  if (about === 'dates') return { kind: 'exams', exams: nearest(pool, status.now).slice(0, EXAMS_TOLD) }
  const told = preferred(pool, asked.prefer)
  const exams = told.length > 0 ? told : pool
  return exams.length <= EXAMS_TOLD ? { kind: 'exams', exams } : unclearExam(asked.intent, exams, true)
}

function courseAsked(asked: Asked, status: StudentStatus, dialogue: Dialogue): Subject {
  const all = examsOf(status)
  const named = namedExams(all, asked.mentions)
  if (asked.mentions.examIds !== null) {
    if (named?.length === 1 && named[0]) return ofExam(named[0])
    return unclearExam(asked.intent, named && named.length > 0 ? named : all, (named?.length ?? 0) > 0)
  }
  const courses = asked.mentions.courseIds?.length
    ? status.courses.filter(({ courseId }) => asked.mentions.courseIds?.includes(courseId))
    : status.courses
  const recent = all.find(({ examId }) => examId === dialogue.lastFollowUp?.examId)
  const fits = asked.prefer.length === 0 || (recent && asked.prefer.includes(recent.outcome))
  if (recent && fits && courses.some(({ courseId }) => courseId === recent.courseId)) return ofExam(recent)
  const meant = preferred(
    all.filter(({ courseId }) => courses.some((course) => course.courseId === courseId)),
    asked.prefer,
  )
  if (meant.length === 1 && meant[0]) return ofExam(meant[0])
  if (meant.length > 1) return unclearExam(asked.intent, meant, true)
  const [first] = courses
  if (!first) return { kind: 'none_there' }
  const current = courses.find(({ courseId }) => courseId === dialogue.courseId)
  const only = courses.length === 1 ? first : current
  if (only) return { kind: 'course', courseId: only.courseId, courseName: only.name, examId: null }
  return {
    kind: 'unclear',
    entity: 'curso',
    known: true,
    choices: courses
      .slice(0, CHOICES_MAX)
      .map(({ courseId, name }) => choiceOf(asked.intent, 'curso', courseId, name)),
  }
}

/** Null: none is named. A named course narrows the exams to its own. */
function namedExams(exams: SchoolExam[], { examIds, courseIds }: Mentions): SchoolExam[] | null {
  if (examIds === null && courseIds === null) return null
  const inCourse = courseIds?.length ? exams.filter(({ courseId }) => courseIds.includes(courseId)) : exams
  if (examIds === null) return courseIds?.length ? inCourse : null
  const both = inCourse.filter(({ examId }) => examIds.includes(examId))
  return both.length > 0 ? both : exams.filter(({ examId }) => examIds.includes(examId))
}

/** Latest first. */
function preferred(exams: SchoolExam[], prefer: Outcome[]): SchoolExam[] {
  return exams
    .filter(({ outcome }) => prefer.includes(outcome))
    .toSorted((a, b) => (b.since ?? b.closes ?? 0) - (a.since ?? a.closes ?? 0))
}

/** What comes next first; where nothing comes, what closed last. */
function nearest(exams: SchoolExam[], now: number): SchoolExam[] {
  const next = (exam: SchoolExam) =>
    Math.min(...[exam.nextOpportunity, exam.opens, exam.closes].map((at) => (at && at > now ? at : Infinity)))
  const coming = exams.filter((exam) => next(exam) < Infinity)
  if (coming.length === 0) return exams.toSorted((a, b) => (b.closes ?? 0) - (a.closes ?? 0))
  return coming.toSorted((a, b) => next(a) - next(b))
}

function unclearExam(intent: string, exams: SchoolExam[], known: boolean): Subject {
  const choices = exams.slice(0, CHOICES_MAX).map((exam) => {
    const twin = exams.some(({ examId, name }) => examId !== exam.examId && name === exam.name)
    return choiceOf(intent, 'examen', exam.examId, twin ? `${exam.name} (${exam.courseName})` : exam.name)
  })
  return { kind: 'unclear', entity: 'examen', known, choices }
}

function ofExam(exam: SchoolExam): Subject {
  return { kind: 'course', courseId: exam.courseId, courseName: exam.courseName, examId: exam.examId }
}

function choiceOf(intent: string, entity: string, id: number, title: string): DialogueChoice {
  return { id: `${intent}/${entity}/${id}`, title, intent, entity, value: String(id) }
}
