import { expect, test } from 'vitest'
import type { Exam, StudentExam } from '../model/outcome.ts'
import { fillTemplate } from './variables.ts'
import { visibleRow } from './visible.ts'

const row: StudentExam = {
  ...{ userId: 1, examId: 2, outcome: 'failed', since: 1000, resultVisible: false, visibleFrom: null },
  ...{ grade: 3, occasion: 'attempt:1', attemptsUsed: 1, attemptsAllowed: 2, opens: null, closes: null },
  nextOpportunity: 9000,
}
const passed: StudentExam = { ...row, outcome: 'passed', grade: 9, since: 2000, nextOpportunity: null }

test('a pass and a fail that are hidden are the same row: being graded, without grade, moment or next chance', () => {
  expect(visibleRow(row)).toEqual(visibleRow(passed))
  expect(visibleRow(row)).toMatchObject({ outcome: 'pending_grading', grade: null, since: null })
  expect(visibleRow({ ...row, outcome: 'graded' })).toEqual(visibleRow(row))
})

test('what can be seen is as Moodle says it', () => {
  expect(visibleRow({ ...row, resultVisible: true })).toEqual({ ...row, resultVisible: true })
})

const exam: Exam = {
  ...{ examId: 2, courseId: 3, kind: 'quiz', name: 'Parcial', gradeMax: 10, gradePass: 5 },
  url: 'https://moodle.example.org/mod/quiz/view.php?id=2',
}

test.each(['grade', 'nextdate'] as const)('a hidden result reaches no variable: %s', (field) => {
  const facts = {
    ...{ firstName: 'Ana', plan: { courseName: 'Matemáticas' }, timeZone: 'UTC', row: visibleRow(row) },
    exam,
  }
  const template = {
    contentSid: 'HX1',
    name: 'corrigiendo',
    language: 'es',
    offers: null,
    variables: [field],
  }
  expect(fillTemplate(template, facts)).toEqual({ kind: 'missing', field })
})
