import { meaningOf, tokens } from './name-tokens.ts'
import { type Candidate, type Named, resolveCourse, resolveExam } from './names.ts'

/** An exam of the student's, and the course that it is of. */
export type ExamName = Candidate & { course: Candidate }

const COURTESY =
  /\b(?:por favor|porfa|porfavor|please|creo|era|es|one|no|perd[oó]n|disculpa|digo|quise decir|sorry|i mean)\b/giu

/**
 * An exam by its name, by its course, or by both: "el de física" is every exam of that course, "el parcial de física" the
 * one of them that is called so.
 */
export function resolveNamed(text: string, exams: ExamName[]): Named {
  const said = text.replace(COURTESY, ' ')
  const byName = resolveExam(said, exams)
  if (byName.kind === 'one') return byName
  const inCourse = byCourse(said, exams)
  return inCourse ?? byName
}

export function hasEveryWord(text: string, { name, course }: ExamName): boolean {
  const words = tokens(`${name} ${course.name} ${course.shortName ?? ''}`)
  return tokens(text.replace(COURTESY, ' ')).every((said) => words.some((word) => meaningOf(said, word)))
}

function byCourse(said: string, exams: ExamName[]): Named | null {
  const courses = new Map(exams.map(({ course }) => [course.id, course]))
  const whole = resolveCourse(said, [...courses.values()])
  const course = whole.kind === 'one' && courses.get(whole.id)
  if (course && /^\d*$/.test(withoutCourse(said, course) ?? ''))
    return namedOf(exams.filter((exam) => exam.course.id === course.id))
  const found = [...courses.values()].flatMap((course) => {
    const rest = withoutCourse(said, course)
    const own = exams.filter((exam) => exam.course.id === course.id)
    if (rest === null) return []
    const named = resolveExam(rest, own)
    if (named.kind === 'any') return own
    const ids = named.kind === 'one' ? [named.id] : named.kind === 'several' ? named.ids : []
    return own.filter(({ id }) => ids.includes(id))
  })
  return found.length > 0 ? namedOf(found) : null
}

/** What is said beside the course; null: the course isn't named. A number may be the exam's as well as the course's. */
function withoutCourse(said: string, { name, shortName = '' }: Candidate): string | null {
  const course = tokens(`${name} ${shortName}`).filter(({ kind }) => kind === 'word')
  const words = tokens(said)
  const rest = words.filter((word) => !course.some((other) => meaningOf(word, other)))
  return rest.length < words.length ? rest.map(({ text }) => text).join(' ') : null
}

function namedOf(exams: ExamName[]): Named {
  const [first] = exams
  if (!first) return { kind: 'none' }
  return exams.length === 1
    ? { kind: 'one', id: first.id }
    : { kind: 'several', ids: exams.map(({ id }) => id) }
}
