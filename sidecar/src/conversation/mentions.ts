import type { Entity } from '../model/turn.ts'
import type { StudentStatus } from '../ports.ts'
import { fold } from './fold.ts'
import type { Wanted } from './interpret.ts'
import { type Candidate, type Named, resolveCourse, resolveExam } from './resolve/names.ts'
import { examsOf, type Mentions } from './subject.ts'

const NOTHING: Mentions = { examIds: null, courseIds: null }

/** What a wish is about, as far as its words or a tapped choice say. */
export function mentionsIn(
  { given, text }: Pick<Wanted, 'given' | 'text'>,
  entities: Entity[],
  status: StudentStatus | null,
): Mentions {
  if (given) {
    const id = Number(given.value)
    return given.entity === 'curso' ? { ...NOTHING, courseIds: [id] } : { ...NOTHING, examIds: [id] }
  }
  if (!status) return NOTHING
  const exams = examsIn(status)
  const courses = coursesIn(status)
  const inFull = examsNamedIn(text, exams)
  if (inFull.length > 0) return { ...NOTHING, examIds: inFull }
  const spans = (name: string) =>
    entities.filter((entity) => entity.name === name).map((entity) => entity.text)
  const courseIds = idsOf(spans('curso').map((span) => resolveCourse(span, courses)))
  const examIds = idsOf(spans('examen').map((span) => resolveExam(span, exams)))
  if (examIds?.length !== 0 || courseIds !== null) return { examIds, courseIds }
  const asCourse = idsOf(spans('examen').map((span) => resolveCourse(span, courses)))
  return asCourse && asCourse.length > 0 ? { examIds: null, courseIds: asCourse } : { examIds, courseIds }
}

/** Exams whose whole name was written, whatever the engine made of it; of "Final" and "Final de mayo" the longer one. */
function examsNamedIn(text: string, exams: Candidate[]): number[] {
  const said = ` ${fold(text)} `
  const found = exams.filter(({ name }) => fold(name) !== '' && said.includes(` ${fold(name)} `))
  const within = (name: string) =>
    found.some((other) => other.name !== name && ` ${fold(other.name)} `.includes(` ${fold(name)} `))
  return found.filter(({ name }) => !within(name)).map(({ id }) => id)
}

/** The one thing of that kind that the words name, as the value of the entity. */
export function nameMeant(entity: string, text: string, status: StudentStatus): string | null {
  const named =
    entity === 'curso' ? resolveCourse(text, coursesIn(status)) : resolveExam(text, examsIn(status))
  return named.kind === 'one' ? String(named.id) : null
}

/** Null: nothing in particular is named. */
function idsOf(named: Named[]): number[] | null {
  const meant = named.filter(({ kind }) => kind !== 'any')
  if (meant.length === 0) return null
  return meant.flatMap((each) => (each.kind === 'one' ? [each.id] : each.kind === 'several' ? each.ids : []))
}

function examsIn(status: StudentStatus): Candidate[] {
  return examsOf(status).map(({ examId, name }) => ({ id: examId, name }))
}

function coursesIn(status: StudentStatus): Candidate[] {
  return status.courses.map(({ courseId, name, shortName }) => ({ id: courseId, name, shortName }))
}
