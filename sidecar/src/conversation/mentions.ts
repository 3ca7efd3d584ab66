import type { DialogueChoice, Entity } from '../model/turn.ts'
import type { StudentStatus } from '../ports.ts'
import { examsOf, type Mentions } from './exams.ts'
import { fold } from './fold.ts'
import type { Wanted } from './interpret.ts'
import { type ExamName, hasEveryWord, resolveNamed } from './resolve/exam-names.ts'
import {
  type Candidate,
  looksLikeName,
  type Named,
  resolveCourse,
  resolveExam,
  wordedIn,
} from './resolve/names.ts'

const NOTHING: Mentions = { examIds: null, courseIds: null, strayTopic: false }

/** What a wish is about: what its own words name, and where they name nothing, what the message does. */
export function mentionsOf(wish: Wanted, entities: Entity[], status: StudentStatus | null): Mentions {
  if (wish.own === undefined) return mentionsIn(wish, entities, status)
  const own = mentionsIn({ ...wish, text: wish.own }, spansIn(wish.own, entities), status)
  const silent = own.examIds === null && own.courseIds === null && !own.strayTopic
  return silent ? mentionsIn(wish, entities, status) : own
}

export function spansIn(text: string, entities: Entity[]): Entity[] {
  return entities.filter((entity) => text.includes(entity.text))
}

/** As far as the words or a tapped choice say. */
function mentionsIn(
  { given, text, known }: Pick<Wanted, 'given' | 'text' | 'known'>,
  entities: Entity[],
  status: StudentStatus | null,
): Mentions {
  if (given) {
    const ids = given.values.map(Number)
    return given.entity === 'curso' ? { ...NOTHING, courseIds: ids } : { ...NOTHING, examIds: ids }
  }
  if (!status) return NOTHING
  const exams = examsIn(status)
  const inFull = examsNamedIn(text, exams)
  if (inFull.length > 0) return { ...NOTHING, examIds: inFull }
  const spans = (name: string) => {
    const found = entities.filter((entity) => entity.name === name).map((entity) => entity.text)
    return found.length === 0 && known[name] ? [known[name]] : found
  }
  const courses = coursesIn(status)
  const inExam = spans('examen')
  const asCourse = idsOf(
    inExam
      .filter((span) => resolveExam(span, exams).kind === 'none')
      .map((span) => resolveCourse(span, courses)),
  )
  const courseIds = idsOf(spans('curso').map((span) => resolveCourse(span, courses))) ?? asCourse
  if (asCourse?.length) return { ...NOTHING, courseIds }
  const examIds = idsOf(inExam.map((span) => resolveNamed(span, exams)))
  if (examIds?.length || courseIds?.length) return { ...NOTHING, examIds, courseIds }
  const topic = byTopic(text, spans('tema'), exams)
  return topic.examIds === null ? { ...topic, examIds, courseIds } : topic
}

/** "I understood nothing of derivatives" is about the exam that is called so; a topic of no exam leaves open which. */
function byTopic(text: string, topics: string[], exams: ExamName[]): Mentions {
  const named = idsOf(topics.map((topic) => resolveExam(topic, exams))) ?? []
  const found = named.length > 0 ? named : wordedIn(text, exams)
  if (found.length > 0) return { ...NOTHING, examIds: found }
  return { ...NOTHING, strayTopic: topics.length > 0 }
}

/** Exams whose whole name was written, whatever the engine made of it; of "Final" and "Final de mayo" the longer one. */
function examsNamedIn(text: string, exams: Candidate[]): number[] {
  const said = ` ${fold(text)} `
  const found = exams.filter(({ name }) => fold(name) !== '' && said.includes(` ${fold(name)} `))
  const within = (name: string) =>
    found.some((other) => other.name !== name && ` ${fold(other.name)} `.includes(` ${fold(name)} `))
  return found.filter(({ name }) => !within(name)).map(({ id }) => id)
}

/** What an answer to our question names: first among what was offered, then among all that the student has. */
export function answerMeant(
  asked: string,
  text: string,
  status: StudentStatus,
  offered: DialogueChoice[],
): NonNullable<Wanted['given']> | null {
  const exams = examsIn(status)
  const course = looksLikeName(text) ? null : resolveCourse(text, coursesIn(status))
  if (asked === 'curso' && course?.kind === 'one') return { entity: 'curso', values: [String(course.id)] }
  const listed = exams.filter(({ id }) => offered.some(({ value }) => value === String(id)))
  for (const pool of [listed, exams]) {
    const ids = idsOf([resolveNamed(text, pool)]) ?? []
    const narrower = ids.length === 1 || ids.length < pool.length
    if (ids.length > 0) return narrower ? { entity: 'examen', values: ids.map(String) } : null
  }
  return null
}

/** Nothing but a name: every word is one of an exam's of theirs or of its course. */
export function isOnlyName(text: string, status: StudentStatus): boolean {
  return examsIn(status).some((exam) => hasEveryWord(text, exam))
}

/** Null: nothing in particular is named. */
function idsOf(named: Named[]): number[] | null {
  const meant = named.filter(({ kind }) => kind !== 'any')
  if (meant.length === 0) return null
  return meant.flatMap((each) => (each.kind === 'one' ? [each.id] : each.kind === 'several' ? each.ids : []))
}

function examsIn(status: StudentStatus): ExamName[] {
  const courses = coursesIn(status)
  return examsOf(status).flatMap(({ examId, name, courseId }) => {
    const course = courses.find(({ id }) => id === courseId)
    return course ? [{ id: examId, name, course }] : []
  })
}

function coursesIn(status: StudentStatus): Candidate[] {
  return status.courses.map(({ courseId, name, shortName }) => ({ id: courseId, name, shortName }))
}
