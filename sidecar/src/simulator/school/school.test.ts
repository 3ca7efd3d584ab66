import { expect, test } from 'vitest'
import { NO_CONTACT_REASONS } from '../../model/contact.ts'
import { OUTCOMES } from '../../model/outcome.ts'
import type { OutcomePage } from '../../ports.ts'
import { SCHOOL_ZONE } from './people.ts'
import { createSampleSchool, type SampleSchool } from './school.ts'

const now = () => new Date('2026-03-16T11:00:00Z')

async function everything(school: SampleSchool): Promise<OutcomePage[]> {
  const pages: OutcomePage[] = []
  for (const { courseId } of school.courses)
    for await (const page of school.outcomes(courseId)) pages.push(page)
  return pages
}

test('the sample school shows every outcome, every reason not to write, and hidden results', async () => {
  const school = createSampleSchool({ now })
  const pages = await everything(school)
  const rows = pages.flatMap((page) => page.rows)
  const reasons = pages.flatMap(({ students }) =>
    students.flatMap(({ reach }) => (reach.kind === 'none' ? [reach.reason] : [])),
  )
  expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(OUTCOMES))
  expect(new Set(reasons)).toEqual(new Set(NO_CONTACT_REASONS))
  const hidden = rows.filter(({ outcome, resultVisible }) => outcome === 'failed' && !resultVisible)
  expect(hidden.length).toBeGreaterThan(0)
  expect(hidden.every(({ grade }) => grade === null)).toBe(true)
})

test('it has 240 students or more in at least three courses, and some who speak English or live elsewhere', async () => {
  const school = createSampleSchool({ now })
  const students = (await everything(school)).flatMap((page) => page.students)
  expect(new Set(students.map(({ userId }) => userId)).size).toBeGreaterThanOrEqual(240)
  expect((await school.plans()).filter(({ enabled }) => enabled).length).toBeGreaterThanOrEqual(3)
  expect(students.some(({ language }) => language === 'en')).toBe(true)
  expect(new Set(students.map(({ timeZone }) => timeZone)).size).toBeGreaterThanOrEqual(3)
})

test('the same seed makes the same school, another seed another one', async () => {
  const rows = async (seed: number) =>
    (await everything(createSampleSchool({ now, seed }))).map((page) => page.rows)
  expect(await rows(7)).toEqual(await rows(7))
  expect(await rows(7)).not.toEqual(await rows(8))
})

test('its exams open at nine and close at a minute to midnight in the school, summer or winter', async () => {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: SCHOOL_ZONE, timeStyle: 'short' })
  const told = (seconds: (number | null)[]) =>
    new Set(seconds.flatMap((at) => (at === null ? [] : [clock.format(at * 1000)])))
  for (const day of ['2026-03-27T22:30:00Z', '2026-10-24T00:30:00Z']) {
    const rows = (await everything(createSampleSchool({ now: () => new Date(day) }))).flatMap(
      ({ rows }) => rows,
    )
    expect(told(rows.map(({ opens }) => opens))).toEqual(new Set(['09:00']))
    expect(told(rows.map(({ closes }) => closes))).toEqual(new Set(['23:59']))
    expect(told(rows.map(({ visibleFrom }) => visibleFrom))).toEqual(new Set(['09:00']))
  }
})

test('every template is one that WhatsApp would take, and has as many variables as its body', () => {
  for (const { name, body, variables } of createSampleSchool({ now }).templates) {
    const numbers = [...body.matchAll(/\{\{(\d+)\}\}/g)].map((match) => Number(match[1]))
    expect(numbers, name).toEqual(variables.map((_, index) => index + 1))
    expect(body, name).not.toMatch(/^\{\{|\}\}$|\}\}\s*\{\{/)
    expect(body.length, name).toBeLessThanOrEqual(1024)
  }
})
