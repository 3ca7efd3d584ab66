import { afterEach, expect, test, vi } from 'vitest'
import { type OpenSchool, openSchool } from '../../../test/support/school.ts'
import { saveTemplates } from '../messaging/template-states/store.ts'
import type { Reach } from '../model/contact.ts'
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

test('a template that WhatsApp doesn’t have is named, and one that it has goes', async () => {
  school = await openSchool()
  const [plan] = await school.school.plans()
  const templates = plan?.steps.map(({ template }) => template) ?? []
  const listed = templates.filter(({ name }) => name !== 'resultado_aprobado')
  await saveTemplates(
    school.db,
    [...new Map(listed.map((each) => [each.contentSid, each])).values()].map(
      ({ contentSid, name, language }) => ({
        ...{ contentSid, name, language, status: 'approved', category: 'utility', body: null },
      }),
    ),
  )
  const { rows } = await dryRun()
  const passed = rows.filter(({ outcome, reason }) => outcome === 'passed' && reason === 'template_missing')
  expect(passed.length).toBeGreaterThan(3)
  expect(rows.filter(({ reason }) => reason === 'template_missing').every(({ due }) => due === null)).toBe(
    true,
  )
  expect(rows.some(({ outcome, reason }) => outcome === 'failed' && reason === null)).toBe(true)
})
