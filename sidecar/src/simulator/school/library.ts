import { AppError } from '../../errors.ts'
import { fold } from '../../model/fold.ts'
import type { ReachRow } from '../../model/reach.ts'
import type { Material, Moodle, Offer } from '../../ports.ts'
import { linkedTo } from './answers.ts'
import type { NoteChange } from './changes.ts'
import { COURSES, type SampleCourse } from './courses.ts'
import type { Once } from './once.ts'
import type { Person } from './people.ts'

const SITE = 'https://aula.example.org'
const FIELDS = ['language', 'timezone', 'city'] as const

type Library = Pick<Moodle, 'materials' | 'offers' | 'updateProfile' | 'suspendContact' | 'recordReach'>

/** What the sample school has to read and to buy, and what it keeps of its students for us. */
export function sampleLibrary(deps: {
  once: Once
  note: NoteChange
  people: Person[]
  coursesOf: (userId: number) => SampleCourse[]
}) {
  const { once, note, people, coursesOf } = deps
  const reach = new Map<string, ReachRow>()
  const exams = new Set(COURSES.flatMap((course) => course.exams.map(({ examId }) => examId)))
  const matching = <T extends { name: string }>(all: T[], text: string, limit: number): T[] =>
    all.filter(({ name }) => fold(name).includes(fold(text.trim()))).slice(0, limit)

  const calls: Library = {
    materials: async ({ userId, courseId, text, limit }) => {
      if (!coursesOf(userId).some((course) => course.courseId === courseId))
        throw new AppError('moodle_not_in_course', 'The student is not enrolled there')
      return matching(materialsOf(courseId), text, limit)
    },
    offers: async ({ text, limit }) => matching(OFFERS, text, limit),
    updateProfile: ({ userId, field, value, operationId }) =>
      once(operationId, () => {
        const person = people.find((each) => each.userId === userId)
        if (!person || !(FIELDS as readonly string[]).includes(field))
          throw new AppError('moodle_field_not_allowed', 'The site lets nobody change this field from here')
        if (field === 'language') person.language = value
        if (field === 'timezone') person.timeZone = value
        note('user', { userId })
        return { field, value }
      }),
    suspendContact: ({ address, operationId }) =>
      once(operationId, () => {
        const person = linkedTo(people, address)
        if (person?.link) {
          person.link = { ...person.link, suspended: true }
          note('contact', { userId: person.userId })
        }
        return { state: 'suspended' }
      }),
    recordReach: ({ rows, operationId }) =>
      once(operationId, () => {
        const known = rows.filter(
          ({ examId, userId }) => exams.has(examId) && people.some((each) => each.userId === userId),
        )
        for (const row of known) reach.set(`${row.stepId}/${row.examId}/${row.userId}/${row.occasion}`, row)
        return { recorded: known.length, ignored: rows.length - known.length }
      }),
  }
  return { calls, reach }
}

function materialsOf(courseId: number): Material[] {
  return [
    ['Apuntes del curso', 'resource'],
    ['Ejercicios resueltos', 'folder'],
    ['Modelo de parcial', 'page'],
  ].map(([name = '', kind = ''], index) => {
    const cmId = courseId * 100 + 50 + index
    return {
      cmId,
      name,
      kind,
      section: `Unidad ${index + 1}`,
      url: `${SITE}/mod/${kind}/view.php?id=${cmId}`,
    }
  })
}

const OFFERS: Offer[] = [
  ['Curso de nivelación de Matemáticas', '50.00'],
  ['Taller de laboratorio de Física', '35.50'],
].map(([name = '', cost = ''], index) => ({
  ...{ courseId: 21 + index, name, summary: 'Curso de muestra', cost, currency: 'EUR' },
  url: `${SITE}/enrol/index.php?id=${21 + index}`,
}))
