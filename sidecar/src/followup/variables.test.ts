import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Exam, StudentExam } from '../model/outcome.ts'
import type { Template } from '../model/plan.ts'
import { fillTemplate, type TemplateFacts } from './variables.ts'

const exam: Exam = {
  ...{ examId: 1, courseId: 2, kind: 'quiz', name: 'Primer\nparcial', gradeMax: 10, gradePass: 5 },
  url: 'https://aula.example.org/mod/quiz/view.php?id=1',
}
const row: StudentExam = {
  ...{
    userId: 3,
    examId: 1,
    outcome: 'failed',
    since: 1,
    resultVisible: true,
    visibleFrom: null,
    grade: 4.25,
  },
  ...{ occasion: 'attempt:1', attemptsUsed: 1, attemptsAllowed: 2, opens: null },
  ...{ closes: 1_774_000_800, nextOpportunity: 1_774_000_800 },
}
const facts: TemplateFacts = {
  firstName: 'Ana',
  plan: { courseName: 'Matemáticas   I' },
  exam,
  row,
  timeZone: 'Europe/Madrid',
}
const template = (language: string, ...variables: Template['variables']): Template => ({
  ...{ contentSid: 'HX1', name: 'sample', language, variables, offers: null },
})

test('variables are numbered in the template’s order, in its language and the student’s zone', () => {
  const variables = ['firstname', 'exam', 'course', 'grade', 'passmark', 'nextdate', 'link'] as const
  expect(fillTemplate(template('es', ...variables), facts)).toEqual({
    kind: 'filled',
    variables: {
      '1': 'Ana',
      '2': 'Primer parcial',
      '3': 'Matemáticas I',
      '4': '4,25',
      '5': '5',
      '6': 'viernes 20 de marzo a las 11:00',
      '7': exam.url,
    },
  })
  const london = fillTemplate(template('en_GB', 'grade', 'closes'), { ...facts, timeZone: 'Europe/London' })
  expect(london).toEqual({ kind: 'filled', variables: { '1': '4.25', '2': 'Friday 20 March, 10:00' } })
})

test('a fact that Moodle does not have is named, never made up', () => {
  const next = { ...facts, row: { ...row, nextOpportunity: null } }
  expect(fillTemplate(template('es', 'exam', 'nextdate'), next)).toEqual({
    kind: 'missing',
    field: 'nextdate',
  })
})

test('a grade that is hidden is not said, even where Moodle gave one', () => {
  const hidden = { ...facts, row: { ...row, resultVisible: false } }
  expect(fillTemplate(template('es', 'grade'), hidden)).toEqual({ kind: 'missing', field: 'grade' })
})

test('WhatsApp takes every variable: no line break, no run of spaces, no excess, whatever the names are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const filled = fillTemplate(template('es', 'exam'), { ...facts, exam: { ...exam, name } })
      const value = filled.kind === 'filled' ? filled.variables['1'] : 'x'
      expect(value).toMatch(/^\S/)
      expect(value).not.toMatch(/[\r\n\t\v\f]| {2}|\s$/)
      expect([...(value ?? '')].length).toBeLessThanOrEqual(120)
    }),
  )
})
