import { AppError } from '../../errors.ts'
import type { Exam, StudentExam } from '../../model/outcome.ts'
import { random as randomFrom } from '../../model/random.ts'
import type { ReachRow } from '../../model/reach.ts'
import type { Clock, Moodle, OutcomePage } from '../../ports.ts'
import { linkedStudent, linkedTo, studentOf } from './answers.ts'
import { type NoteChange, sampleChanges } from './changes.ts'
import { type ConsentChange, type SampleRequest, sampleWrites } from './contacts.ts'
import { COURSES, DAY, type SampleCourse, type SampleExam } from './courses.ts'
import { sampleLibrary } from './library.ts'
import { createOnce } from './once.ts'
import { makePeople, type Person } from './people.ts'
import { samplePlans } from './plans.ts'
import type { Random } from './random.ts'
import { dated, makeResult } from './results.ts'
import { SAMPLE_TEMPLATES, type SampleTemplate } from './templates.ts'
import { type SampleSlot, sampleTutoring } from './tutoring.ts'

const STUDENTS = 264
const PAGE = 100

export type SampleSchool = Moodle & {
  people: readonly Person[]
  courses: readonly SampleCourse[]
  /** As WhatsApp approved them, with the body that a phone shows. */
  templates: readonly SampleTemplate[]
  requests: readonly SampleRequest[]
  consentChanges: readonly ConsentChange[]
  /** What was last recorded of each step, by step, exam, student and occasion. */
  reach: ReadonlyMap<string, ReachRow>
  /** A fresh link code, as the student would see it in Moodle. */
  codeFor(userId: number): string
  /** What happens in the school while we watch: a retake, a mark, a number that changes. */
  changeResult(userId: number, examId: number, change: Partial<StudentExam>): void
  changePerson(userId: number, change: Partial<Omit<Person, 'userId'>>): void
  leaveCourse(userId: number, courseId: number): void
  changeSlot(slotId: number, change: Partial<Omit<SampleSlot, 'slotId'>>): void
  answerRequest(requestId: number, answer: string): void
  /** Whatever else changes there, for who listens to the feed. */
  note: NoteChange
}

/**
 * A school in memory, the same for the same seed and start: its exams lie around that moment. Without one it is the
 * same all day, so that a service started again finds the deadlines that it already knows.
 */
export function createSampleSchool(options: {
  now: Clock
  seed?: number
  start?: Date
  students?: number
}): SampleSchool {
  const random = randomFrom(options.seed ?? 1)
  const seconds = () => Math.floor(options.now().getTime() / 1000)
  const start = options.start ? Math.floor(options.start.getTime() / 1000) : startOfDay(seconds())
  const people = makePeople(options.students ?? STUDENTS)
  const enrolled = enrol(random, people)
  const results = new Map(
    COURSES.flatMap(({ courseId, exams }) =>
      exams.flatMap((each) => {
        const exam = dated(start, each)
        const userIds = enrolled.get(courseId) ?? []
        return userIds.map(
          (userId) => [`${userId}/${each.examId}`, makeResult(random, exam, userId)] as const,
        )
      }),
    ),
  )
  const person = (userId: number): Person => {
    const found = people.find((each) => each.userId === userId)
    if (!found) throw new AppError('moodle_unknown_user', 'Moodle knows no such student')
    return found
  }
  const course = (courseId: number): SampleCourse => {
    const found = COURSES.find((each) => each.courseId === courseId)
    if (!found) throw new AppError('moodle_unknown_course', 'Moodle knows no such course')
    return found
  }
  const coursesOf = (userId: number) =>
    COURSES.filter(({ courseId, enabled }) => enabled && enrolled.get(courseId)?.includes(userId))
  const resultOf = (userId: number, examId: number) => results.get(`${userId}/${examId}`)
  const page = (courseId: number, userIds: number[], examIds?: number[]): OutcomePage => {
    const exams = course(courseId).exams.filter(({ examId }) => !examIds?.length || examIds.includes(examId))
    const here = userIds.filter((userId) => enrolled.get(courseId)?.includes(userId))
    return {
      now: seconds(),
      exams: exams.map(plainExam),
      students: here.map((userId) => ({
        ...studentOf(person(userId), people),
        bookedAt: tutoring.bookedAt(userId, courseId),
        openRequests: requests.filter(
          (each) => each.userId === userId && each.courseId === courseId && each.state === 'open',
        ).length,
      })),
      rows: here.flatMap((userId) => exams.flatMap(({ examId }) => copyOf(resultOf(userId, examId)))),
    }
  }
  const now = () => options.now().getTime()
  const once = createOnce()
  const { note, changes } = sampleChanges(now)
  const { writes, codeFor, answerRequest, requests, consentChanges } = sampleWrites({
    ...{ now, random, once, note, people, coursesOf },
  })
  const tutoring = sampleTutoring({ start, now, once, note, coursesOf })
  const library = sampleLibrary({ once, note, people, coursesOf })

  return {
    people,
    courses: COURSES,
    templates: SAMPLE_TEMPLATES,
    requests,
    consentChanges,
    codeFor,
    changeResult: (userId, examId, change) => {
      const row = resultOf(userId, examId)
      if (!row) throw new RangeError('no such student in that exam')
      Object.assign(row, change)
      const found = COURSES.find(({ exams }) => exams.some((exam) => exam.examId === examId))
      note('outcome', { courseId: found?.courseId ?? null, userId, itemId: examId })
    },
    changePerson: (userId, change) => {
      Object.assign(person(userId), change)
      note('user', { userId })
      if ('link' in change) note('contact', { userId })
      if ('consent' in change || 'consentAt' in change) note('consent', { userId })
    },
    leaveCourse: (userId, courseId) => {
      const others = (enrolled.get(courseId) ?? []).filter((each) => each !== userId)
      enrolled.set(courseId, others)
      note('enrolment', { courseId, userId })
    },
    changeSlot: tutoring.changeSlot,
    answerRequest,
    note,
    reach: library.reach,
    check: async () => ({ siteName: 'Aula de muestra', release: 'sample', pluginVersion: 0 }),
    plans: async () => samplePlans(start),
    async *outcomes(courseId) {
      const userIds = course(courseId) && (enrolled.get(courseId) ?? [])
      for (let from = 0; from < userIds.length; from += PAGE)
        yield page(courseId, userIds.slice(from, from + PAGE))
    },
    outcomesOf: async (courseId, userIds, examIds) => page(courseId, userIds, examIds),
    findStudent: async (address) => {
      const found = linkedTo(people, address)
      return found ? linkedStudent(found, coursesOf(found.userId)) : null
    },
    studentStatus: async (userId) => ({
      now: seconds(),
      student: linkedStudent(person(userId), coursesOf(userId)),
      courses: coursesOf(userId).map(({ courseId, name, shortName, url, exams }) => ({
        ...{ courseId, name, shortName, url },
        exams: exams.flatMap((exam) =>
          copyOf(resultOf(userId, exam.examId)).map((row) => ({ ...plainExam(exam), ...row })),
        ),
      })),
      requests: requests
        .filter((request) => request.userId === userId)
        .map(({ requestId, courseId, examId, type, state, createdAt, answer, answeredAt }) => ({
          ...{ requestId, courseId, examId, type, state, createdAt, answer, answeredAt },
        })),
      bookings: tutoring.bookingsOf(userId),
    }),
    changes,
    ...writes,
    ...tutoring.calls,
    ...library.calls,
  }
}

/** A third of the students in each course; every fifth one takes a second course, every ninth chemistry. */
function enrol(random: Random, people: readonly Person[]): Map<number, number[]> {
  const enrolled = new Map<number, number[]>(COURSES.map(({ courseId }) => [courseId, []]))
  people.forEach(({ userId }, index) => {
    const first = Math.floor(random() * 3)
    enrolled.get(11 + first)?.push(userId)
    if (index % 5 === 0) enrolled.get(11 + ((first + 1) % 3))?.push(userId)
    if (index % 9 === 0) enrolled.get(14)?.push(userId)
  })
  return enrolled
}

function startOfDay(seconds: number): number {
  return seconds - (seconds % DAY)
}

function plainExam({ examId, courseId, kind, name, gradeMax, gradePass, url }: SampleExam): Exam {
  return { examId, courseId, kind, name, gradeMax, gradePass, url }
}

function copyOf(row: StudentExam | undefined): StudentExam[] {
  return row ? [{ ...row }] : []
}
