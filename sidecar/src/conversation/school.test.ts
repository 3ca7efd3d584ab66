import { expect, test } from 'vitest'
import { createStoryMoodle } from '../../../test/standins/moodle.ts'
import type { StudentStatus } from '../ports.ts'
import { datesOf } from './actions/dates.ts'
import { resultOf } from './actions/results.ts'
import { loadDomain } from './domain/load.ts'
import { examsOf } from './exams.ts'
import { createVoice } from './reply/voice.ts'
import { asVisible } from './school.ts'

const NEXT = 2_000_000_000
const HIDDEN = { resultVisible: false, visibleFrom: null, nextOpportunity: null, grade: null } as const

async function statusWith(exam: Partial<ReturnType<typeof examsOf>[number]>): Promise<StudentStatus> {
  const status = await createStoryMoodle().studentStatus(1003)
  const courses = status.courses.map((course) => ({
    ...course,
    exams: course.exams.map((row) => ({ ...row, ...exam })),
  }))
  return { ...status, courses }
}

async function told(exam: Partial<ReturnType<typeof examsOf>[number]>): Promise<string[]> {
  const status = asVisible(await statusWith(exam))
  const person = { language: 'es', timeZone: 'Europe/Madrid' }
  const voice = createVoice(loadDomain('exam-followup'), person, 0, new Date())
  return examsOf(status).flatMap((row) =>
    [resultOf(row, voice, status.now), datesOf(row, voice, status.now)].map(({ sentence }) => sentence),
  )
}

test('whatever a hidden result is, it reads as one that is being graded', async () => {
  const grading = await told({ ...HIDDEN, outcome: 'pending_grading' })
  expect(grading[0]).toBe('El resultado de Primer parcial todavía no está publicado.')
  expect(await told({ ...HIDDEN, outcome: 'passed', grade: 9 })).toEqual(grading)
  expect(await told({ ...HIDDEN, outcome: 'graded', grade: 9 })).toEqual(grading)
  expect(await told({ ...HIDDEN, outcome: 'failed', grade: 2, nextOpportunity: NEXT })).toEqual(grading)
})

test('a published failure is told with its next chance', async () => {
  const [result] = await told({ outcome: 'failed', grade: 2, resultVisible: true, nextOpportunity: NEXT })
  expect(result).toMatch(/^No aprobaste Primer parcial: 2 de 10 .* La próxima oportunidad es el/)
})
