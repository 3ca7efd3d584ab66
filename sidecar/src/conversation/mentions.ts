import type { Understanding } from '../model/turn.ts'
import type { StudentStatus } from '../ports.ts'
import { fold } from './fold.ts'
import type { Wanted } from './interpret.ts'
import { examsOf, type Mentions } from './subject.ts'

export function mentionsIn(
  wish: Wanted,
  understanding: Understanding | null,
  status: StudentStatus | null,
): Mentions {
  if (wish.given) {
    const id = Number(wish.given.value)
    return wish.given.entity === 'curso'
      ? { examIds: null, courseIds: [id] }
      : { examIds: [id], courseIds: null }
  }
  if (!status || !understanding) return { examIds: null, courseIds: null }
  const spans = (name: string) =>
    understanding.entities.filter((entity) => entity.name === name).map((entity) => entity.text)
  const exams = examsOf(status).map(({ examId, name }) => ({ id: examId, name }))
  const courses = status.courses.map(({ courseId, name }) => ({ id: courseId, name }))
  const found = (texts: string[], things: { id: number; name: string }[]) =>
    texts.length === 0
      ? null
      : texts.flatMap((text) =>
          things.filter(({ name }) => fold(name).includes(fold(text))).map(({ id }) => id),
        )
  return { examIds: found(spans('examen'), exams), courseIds: found(spans('curso'), courses) }
}

export function nameMeant(entity: string, text: string, status: StudentStatus): string | null {
  const things =
    entity === 'curso'
      ? status.courses.map(({ courseId, name }) => ({ id: courseId, name }))
      : examsOf(status).map(({ examId, name }) => ({ id: examId, name }))
  const matching = things.filter(({ name }) => fold(name).includes(fold(text)))
  return matching.length === 1 && matching[0] ? String(matching[0].id) : null
}
