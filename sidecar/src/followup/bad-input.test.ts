import { afterEach, expect, test, vi } from 'vitest'
import { type OpenSchool, openSchool } from '../../../test/support/school.ts'
import { listed, numbers } from '../../../test/support/templates.ts'
import type { Reach } from '../model/contact.ts'
import type { WhatsAppTemplate } from '../model/message.ts'
import type { Template } from '../model/plan.ts'
import type { Moodle, OutcomePage } from '../ports.ts'
import { dryRunCourse } from './rows.ts'

vi.setConfig({ testTimeout: 30_000 })

let school: OpenSchool
afterEach(() => school.close())

const dryRun = (moodle: Moodle = school.moodle) =>
  dryRunCourse({ ...school.deps, moodle }, { courseId: 11, userIds: null })

/** The school with other contacts or facts. */
function changed(change: (page: OutcomePage) => OutcomePage): Moodle {
  return {
    ...school.moodle,
    async *outcomes(courseId) {
      for await (const page of school.moodle.outcomes(courseId)) yield change(page)
    },
  }
}

test.each(['bad_phone', 'shared_number', 'no_phone'] as const)(
  'a number that can’t be used is named before anything is sent: %s',
  async (reason) => {
    school = await openSchool()
    const reach: Reach = { kind: 'none', reason, invite: null }
    const moodle = changed((page) => ({
      ...page,
      students: page.students.map((student) => ({ ...student, reach })),
    }))
    const { rows, summary, forecast } = await dryRun(moodle)
    expect([summary.send, summary.later, forecast]).toEqual([0, 0, []])
    expect(rows.some((row) => row.reason === reason && row.stepId !== null)).toBe(true)
  },
)

test('a template that says what Moodle doesn’t know is named for whom it is so', async () => {
  school = await openSchool()
  const moodle = changed((page) => ({
    ...page,
    exams: page.exams.map((exam) => ({ ...exam, gradePass: null })),
  }))
  const { rows } = await dryRun(moodle)
  expect(rows.some(({ reason, outcome }) => reason === 'missing_fact' && outcome === 'passed')).toBe(true)
})

test.each<[string, string, (template: Template) => Partial<WhatsAppTemplate> | null]>([
  ['is not there', 'template_missing', () => null],
  ['waits for approval', 'template_unapproved', () => ({ status: 'pending' })],
  ['says more', 'template_variables', ({ variables }) => ({ variables: numbers(variables.length + 1) })],
  ['says less', 'template_variables', ({ variables }) => ({ variables: numbers(variables.length - 1) })],
  ['calls it otherwise', 'template_variables', () => ({ variables: ['name'] })],
])('a template of WhatsApp’s that %s is named, and the others go', async (_what, fault, change) => {
  school = await openSchool()
  await listed(school, (template) => (template.name === 'resultado_aprobado' ? change(template) : {}))
  const { rows } = await dryRun()
  const faulty = rows.filter(({ reason }) => reason === fault)
  expect(faulty.filter(({ outcome }) => outcome === 'passed').length).toBeGreaterThan(3)
  expect(faulty.every(({ due, outcome }) => due === null && outcome === 'passed')).toBe(true)
  expect(rows.some(({ outcome, reason }) => outcome === 'failed' && reason === null)).toBe(true)
})
