import type { Outcome } from '../model/outcome.ts'
import type { Dialogue, DialogueChoice } from '../model/turn.ts'
import type { StudentStatus } from '../ports.ts'
import { ACTION_TRAITS, type Action, type SchoolExam } from './action.ts'
import {
  examsOf,
  followedUp,
  type Mentions,
  namedExams,
  nearest,
  preferred,
  retakeSpokenOf,
} from './exams.ts'

/** What a wish is about, once that is known; or what must be asked. */
export type Subject =
  | { kind: 'nothing' }
  | { kind: 'exams'; exams: SchoolExam[] }
  | { kind: 'course'; courseId: number; courseName: string; exam: SchoolExam | null }
  | { kind: 'none_there' }
  | { kind: 'unclear'; entity: 'examen' | 'curso'; known: boolean; choices: DialogueChoice[] }

/** More than these are asked about, not told. */
const EXAMS_TOLD = 3
const CHOICES_MAX = 9

type Asked = { intent: string; action: Action; prefer: Outcome[]; mentions: Mentions }

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
    if (named.length === 0) return unclearExam(asked.intent, likely(all, asked), false)
    if (named.length === 1) return { kind: 'exams', exams: named }
    if (examIds !== null) return unclearExam(asked.intent, named, true)
  }
  const pool = named ?? all
  const recent =
    courseIds === null && (retakeSpokenOf(about, pool, status.now, dialogue) ?? followedUp(pool, dialogue))
  if (recent) return { kind: 'exams', exams: [recent] }
  if (about === 'dates') return { kind: 'exams', exams: nearest(pool, status.now).slice(0, EXAMS_TOLD) }
  const told = preferred(pool, asked.prefer)
  const exams = told.length > 0 ? told : pool
  return exams.length <= EXAMS_TOLD ? { kind: 'exams', exams } : unclearExam(asked.intent, exams, true)
}

function courseAsked(asked: Asked, status: StudentStatus, dialogue: Dialogue): Subject {
  const { intent, prefer, mentions } = asked
  const stray = mentions.strayTopic || mentions.courseIds?.length === 0
  const all = examsOf(status)
  const named = namedExams(all, mentions)
  if (mentions.examIds !== null) {
    if (named?.length === 1 && named[0]) return ofExam(named[0])
    return named?.length ? unclearExam(intent, named, true) : unclearExam(intent, likely(all, asked), false)
  }
  const courses = mentions.courseIds?.length
    ? status.courses.filter(({ courseId }) => mentions.courseIds?.includes(courseId))
    : status.courses
  const pool = all.filter(({ courseId }) => courses.some((course) => course.courseId === courseId))
  const fitting = prefer.length === 0 ? pool : preferred(pool, prefer)
  const spoken = fitting.find(({ examId }) => examId === dialogue.examId)
  if (spoken && !stray) return ofExam(spoken)
  const [only, ...others] = prefer.length === 0 ? [] : fitting
  if (only && others.length === 0) return ofExam(only)
  const recent = followedUp(fitting, dialogue)
  if (only)
    return unclearExam(
      intent,
      recent ? [recent, ...fitting.filter((exam) => exam !== recent)] : fitting,
      true,
    )
  if (recent && !stray) return ofExam(recent)
  return aCourse(intent, courses, stray || prefer.length > 0 ? null : dialogue.courseId)
}

function aCourse(intent: string, courses: StudentStatus['courses'], spoken: number | null): Subject {
  const [first] = courses
  if (!first) return { kind: 'none_there' }
  const current = courses.find(({ courseId }) => courseId === spoken)
  const only = courses.length === 1 ? first : current
  if (only) return { kind: 'course', courseId: only.courseId, courseName: only.name, exam: null }
  const choices = courses
    .slice(0, CHOICES_MAX)
    .map(({ courseId, name }) => choiceOf(intent, 'curso', courseId, name))
  return { kind: 'unclear', entity: 'curso', known: true, choices }
}

/** Where a name is nobody's exam: those that it could be about, or all. */
function likely(exams: SchoolExam[], { prefer }: Asked): SchoolExam[] {
  const meant = preferred(exams, prefer)
  return meant.length > 0 ? meant : exams
}

function unclearExam(intent: string, exams: SchoolExam[], known: boolean): Subject {
  const choices = exams
    .slice(0, CHOICES_MAX)
    .map(({ examId, title }) => choiceOf(intent, 'examen', examId, title))
  return { kind: 'unclear', entity: 'examen', known, choices }
}

function ofExam(exam: SchoolExam): Subject {
  return { kind: 'course', courseId: exam.courseId, courseName: exam.courseName, exam }
}

export function choiceOf(intent: string, entity: string, id: number, title: string): DialogueChoice {
  return { id: `${intent}/${entity}/${id}`, title, intent, entity, value: String(id) }
}
