import { AppError } from '../../sidecar/src/errors.ts'
import type { Address, LinkedStudent } from '../../sidecar/src/model/contact.ts'
import type { Exam, StudentExam } from '../../sidecar/src/model/outcome.ts'
import type { LinkResult, Moodle, StudentStatus } from '../../sidecar/src/ports.ts'
import { type StoryDesk, storyDesk } from './story-desk.ts'

type StoryMoodle = Pick<
  Moodle,
  'findStudent' | 'linkContact' | 'setConsent' | 'studentStatus' | 'createRequest'
> &
  StoryDesk & {
    /** While true every call fails as if Moodle didn't answer. */
    down: boolean
    /** The code that every write is refused with, and that of a file only those with files; null: none is. */
    refuses: string | null
    /** Moves its clock on. */
    at: Date
    requests: StudentStatus['requests']
    /** Each write once, however often it is asked with the same operation id. */
    writes: {
      call: string
      operationId: string
      type?: string
      at?: number
      courseId?: number
      text?: string
      files?: number
    }[]
  }

/** Tuesday 10 March 2026, noon in Madrid. */
export const NOW = new Date('2026-03-10T11:00:00Z')
const SECONDS = NOW.getTime() / 1000
const DAY = 86_400

export const PHONES: Record<string, Address> = {
  ana: 'whatsapp:+15550100001',
  emma: 'whatsapp:+15550100002',
  luis: 'whatsapp:+15550100003',
  marta: 'whatsapp:+15550100004',
  /** Luis has two numbers. */
  luis2: 'whatsapp:+15550100005',
  stranger: 'whatsapp:+15550100009',
}

const MATHS = { courseId: 11, name: 'Matemáticas I', shortName: 'MAT1' }
const PHYSICS = { courseId: 12, name: 'Física general', shortName: 'FIS' }

const STUDENTS: { address: Address | undefined; student: LinkedStudent }[] = [
  person('ana', 1001, 'Ana', 'es', [MATHS, PHYSICS]),
  person('emma', 1002, 'Emma', 'en', [MATHS]),
  person('luis', 1003, 'Luis', 'es', [MATHS]),
  person('luis2', 1003, 'Luis', 'es', [MATHS]),
  person('marta', 1004, 'Marta', 'es', [MATHS, PHYSICS]),
]

function person(
  name: string,
  userId: number,
  firstName: string,
  language: string,
  courses: (typeof MATHS)[],
) {
  const student = {
    userId,
    firstName,
    language,
    timeZone: 'Europe/Madrid',
    consent: 'active' as const,
    courses,
  }
  return { address: PHONES[name], student }
}

function exam(
  examId: number,
  course: typeof MATHS,
  name: string,
  row: Partial<Exam & StudentExam>,
): Exam & StudentExam {
  return {
    ...{ examId, courseId: course.courseId, kind: 'quiz', name, gradeMax: 10, gradePass: 5 },
    url: `https://aula.example.org/mod/quiz/view.php?id=${examId}`,
    ...{
      userId: 0,
      outcome: 'pending_notopen',
      since: SECONDS - 2 * DAY,
      resultVisible: true,
      visibleFrom: null,
    },
    ...{ grade: null, occasion: 'attempt:1', attemptsUsed: 1, attemptsAllowed: 2 },
    ...{ opens: SECONDS - 5 * DAY, closes: SECONDS - 3 * DAY, nextOpportunity: null },
    ...row,
  }
}

const EXAMS: Record<number, (Exam & StudentExam)[]> = {
  1001: [
    exam(101, MATHS, 'Primer parcial', { outcome: 'failed', grade: 3.5, nextOpportunity: SECONDS + 7 * DAY }),
    exam(102, MATHS, 'Segundo parcial', { outcome: 'passed', grade: 8 }),
    exam(103, MATHS, 'Trabajo de derivadas', { outcome: 'missed', attemptsUsed: 0, occasion: 'close:1' }),
    exam(201, PHYSICS, 'Examen de mecánica', {
      ...{ outcome: 'failed', grade: 2, resultVisible: false, nextOpportunity: SECONDS + 7 * DAY },
    }),
    exam(203, PHYSICS, 'Examen de ondas', {
      opens: SECONDS + 3 * DAY,
      closes: SECONDS + 4 * DAY,
      attemptsUsed: 0,
    }),
  ],
  1002: [exam(101, MATHS, 'Primer parcial', { outcome: 'passed', grade: 6.5 })],
  1003: [
    exam(101, MATHS, 'Primer parcial', {
      ...{ outcome: 'failed', grade: 2, resultVisible: false, nextOpportunity: SECONDS + 7 * DAY },
    }),
  ],
  1004: [
    exam(104, MATHS, 'Parcial', { outcome: 'missed', attemptsUsed: 0, occasion: 'close:1' }),
    exam(204, PHYSICS, 'Parcial', { outcome: 'missed', attemptsUsed: 0, occasion: 'close:1' }),
    exam(202, PHYSICS, 'Informe de laboratorio', { outcome: 'graded', grade: 7.5, gradePass: null }),
  ],
}

/** A person's own id, for what stands before the story begins. */
export function studentId(who: string): number {
  const found = STUDENTS.find(({ address }) => address === PHONES[who])
  return found?.student.userId ?? 0
}

/** A Moodle of four students whose every answer is known; a code links the number that sends it to Ana's account. */
export function createStoryMoodle(): StoryMoodle {
  const requests: StudentStatus['requests'] = []
  const linked = new Map(STUDENTS.map(({ address, student }) => [address, student] as const))
  const answer = async <T>(give: () => T): Promise<T> => {
    if (moodle.down) throw new AppError('moodle_unreachable', 'Moodle does not answer', { retryable: true })
    return give()
  }
  const refuse = () => {
    if (moodle.refuses) throw new AppError(moodle.refuses, 'The sample Moodle refuses')
  }
  const once = (write: StoryMoodle['writes'][number], run: () => void) => {
    const done = moodle.writes.find(({ operationId }) => operationId === write.operationId)
    if (done && done.text !== write.text) {
      throw new AppError('moodle_operation_reused', 'The operation id was used for something else')
    }
    if (done) return
    moodle.writes.push(write)
    run()
  }
  const answers = new Map<string, unknown>()
  const desk = storyDesk({
    read: answer,
    write: (operationId, call, type, run) =>
      answer(() => {
        refuse()
        if (answers.has(operationId)) return answers.get(operationId) as ReturnType<typeof run>
        const done = run()
        answers.set(operationId, done)
        moodle.writes.push({ call, operationId, type })
        return done
      }),
    now: () => moodle.at.getTime() / 1000,
    coursesOf: (userId) =>
      STUDENTS.find(({ student }) => student.userId === userId)?.student.courses.map((c) => c.courseId) ?? [],
  })
  const moodle: StoryMoodle = {
    ...desk,
    at: NOW,
    requests,
    down: false,
    refuses: null,
    writes: [],
    findStudent: (address) => answer(() => linked.get(address) ?? null),
    linkContact: ({ code, address, at, operationId }) =>
      answer((): LinkResult => {
        const [ana] = STUDENTS
        if (code === 'EF-VENC22') return { kind: 'refused', reason: 'expired' }
        if (code !== 'EF-ABC234' || !ana) return { kind: 'refused', reason: 'unknown_code' }
        once({ call: 'link_contact', operationId, at }, () => linked.set(address, ana.student))
        return { kind: 'linked', student: ana.student }
      }),
    setConsent: ({ operationId, state }) =>
      answer(() => once({ call: 'set_consent', operationId, type: state }, () => {})),
    studentStatus: (userId) =>
      answer(() => {
        const found = STUDENTS.find(({ student }) => student.userId === userId)
        if (!found) throw new AppError('moodle_unknown_user', 'Moodle knows no such student')
        const exams = EXAMS[userId] ?? []
        const courses = found.student.courses.map((course) => ({
          ...course,
          url: `https://aula.example.org/course/view.php?id=${course.courseId}`,
          exams: exams.filter(({ courseId }) => courseId === course.courseId),
        }))
        return {
          ...{ now: moodle.at.getTime() / 1000, student: found.student, courses },
          ...{ requests: [...requests], bookings: desk.bookingsOf(userId) },
        }
      }),
    createRequest: ({ courseId, examId, type, text, operationId, files = [] }) =>
      answer(() => {
        const about = (each: (typeof requests)[number]) =>
          each.courseId === courseId && each.examId === examId && each.type === type && each.state === 'open'
        const open = files.length > 0 ? requests.find(about) : undefined
        if (files.length > 0 || !moodle.refuses?.startsWith('moodle_file_')) refuse()
        once({ call: 'create_request', operationId, type, courseId, text, files: files.length }, () => {
          if (open) return
          requests.push({
            ...{ requestId: requests.length + 1, courseId, examId, type, state: 'open', createdAt: SECONDS },
            ...{ answer: null, answeredAt: null },
          })
        })
        return { requestId: open?.requestId ?? requests.length, state: 'open', added: open !== undefined }
      }),
  }
  return moodle
}
