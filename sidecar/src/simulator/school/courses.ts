import type { Exam, Outcome } from '../../model/outcome.ts'

const SITE = 'https://aula.example.org'
export const DAY = 86_400

export type SampleExam = Exam & {
  /** Days from now; a result is told one day after the close. */
  opens: number
  closes: number
  /** Days from now to the next chance for who failed or missed it. */
  nextOpportunity: number | null
  attemptsAllowed: number | null
  resultVisible: boolean
  weights: Partial<Record<Outcome, number>>
}

export type SampleCourse = {
  courseId: number
  name: string
  shortName: string
  url: string
  enabled: boolean
  exams: SampleExam[]
}

const closed = { opens: -5, closes: -3, nextOpportunity: 10, attemptsAllowed: 2, resultVisible: true }
const open = { ...closed, opens: -1, closes: 4, nextOpportunity: null }

export const COURSES: SampleCourse[] = [
  course(11, 'Matemáticas I', 'MAT1', [
    quiz(101, 'Primer parcial', closed, { passed: 42, failed: 32, missed: 16, abandoned: 5, excluded: 5 }),
    quiz(102, 'Segundo parcial', open, { pending_open: 60, pending_inprogress: 10, passed: 20, failed: 10 }),
    assign(
      103,
      'Trabajo de derivadas',
      { ...closed, closes: -2 },
      { passed: 55, pending_grading: 25, missed: 20 },
    ),
  ]),
  course(12, 'Física general', 'FIS', [
    quiz(
      201,
      'Examen de mecánica',
      { ...closed, resultVisible: false },
      { passed: 50, failed: 35, missed: 15 },
    ),
    assign(202, 'Informe de laboratorio', closed, { graded: 60, pending_grading: 20, missed: 20 }, null),
    quiz(203, 'Examen de ondas', { ...open, opens: 6, closes: 8 }, { pending_notopen: 1 }),
  ]),
  course(13, 'Historia contemporánea', 'HIS', [
    quiz(
      301,
      'Control de lectura',
      { ...closed, opens: -40, closes: -30 },
      { passed: 70, failed: 20, missed: 10 },
    ),
    assign(
      302,
      'Ensayo sobre la Ilustración',
      { ...closed, resultVisible: false },
      {
        passed: 50,
        failed: 20,
        pending_grading: 10,
        missed: 20,
      },
    ),
    quiz(
      303,
      'Examen final',
      { ...closed, closes: -2 },
      { passed: 55, failed: 30, missed: 10, abandoned: 5 },
    ),
  ]),
  {
    ...course(14, 'Química orgánica', 'QUI', [
      quiz(401, 'Examen de nomenclatura', closed, { passed: 60, failed: 40 }),
    ]),
    enabled: false,
  },
]

type Dates = Omit<SampleExam, keyof Exam | 'weights'>
type Weights = SampleExam['weights']

function course(courseId: number, name: string, shortName: string, exams: SampleExam[]): SampleCourse {
  const url = `${SITE}/course/view.php?id=${courseId}`
  return {
    courseId,
    name,
    shortName,
    url,
    enabled: true,
    exams: exams.map((exam) => ({ ...exam, courseId })),
  }
}

function quiz(examId: number, name: string, dates: Dates, weights: Weights): SampleExam {
  return { ...exam(examId, 'quiz', name, 5), ...dates, weights }
}

function assign(
  examId: number,
  name: string,
  dates: Dates,
  weights: Weights,
  pass: number | null = 5,
): SampleExam {
  return { ...exam(examId, 'assign', name, pass), ...dates, attemptsAllowed: null, weights }
}

function exam(examId: number, kind: Exam['kind'], name: string, gradePass: number | null): Exam {
  const url = `${SITE}/mod/${kind}/view.php?id=${examId}`
  return { examId, courseId: 0, kind, name, gradeMax: 10, gradePass, url }
}
