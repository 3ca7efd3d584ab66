import { createFormat, type Format } from '../model/format.ts'
import type { Exam, StudentExam } from '../model/outcome.ts'
import type { NoticeField, Plan, Template, TemplateField } from '../model/plan.ts'

/** WhatsApp bounds the whole body; a name that long says no more than its beginning. */
const LONGEST = 120

export type TemplateFacts = {
  firstName: string
  plan: Pick<Plan, 'courseName'>
  exam: Exam
  row: StudentExam
  timeZone: string
}

export type Filled =
  | { kind: 'filled'; variables: Record<string, string> }
  | { kind: 'missing'; field: TemplateField }

/**
 * Fills a template from Moodle alone, in its own language and the student's zone; a fact that is not there is never
 * made up.
 */
export function fillTemplate(template: Template, facts: TemplateFacts): Filled {
  const format = createFormat(template.language, facts.timeZone, null)
  const variables: Record<string, string> = {}
  for (const [index, field] of template.variables.entries()) {
    const value = clean(FIELDS[field](facts, format) ?? '', field)
    if (value === '') return { kind: 'missing', field }
    variables[String(index + 1)] = value
  }
  return { kind: 'filled', variables }
}

/**
 * One message about several exams, where the template lets it name each: exams and courses become lists, and everything
 * else it says must hold for all of them. Null: they go one by one.
 */
export function fillTogether(template: Template, all: TemplateFacts[]): Record<string, string> | null {
  if (!namesEach(template, all)) return null
  const format = createFormat(template.language, all[0]?.timeZone ?? 'UTC', null)
  const lists = new Intl.ListFormat(template.language.replace('_', '-'), { type: 'conjunction' })
  const variables: Record<string, string> = {}
  for (const [index, field] of template.variables.entries()) {
    const values = [...new Set(all.map((facts) => clean(FIELDS[field](facts, format) ?? '', field)))]
    const value = LISTED.has(field) ? lists.format(values) : values.length === 1 ? (values[0] ?? '') : ''
    if (value === '' || values.includes('') || (field !== 'link' && [...value].length > LONGEST)) return null
    variables[String(index + 1)] = value
  }
  return variables
}

const LISTED: ReadonlySet<TemplateField> = new Set(['exam', 'course'])

/** By names of exams that all differ, or by their courses. */
function namesEach({ variables }: Template, all: TemplateFacts[]): boolean {
  const differ = (names: string[]) => new Set(names).size === all.length
  if (!variables.includes('exam')) return false
  return (
    differ(all.map(({ exam }) => exam.name)) ||
    (variables.includes('course') && differ(all.map(({ plan }) => plan.courseName)))
  )
}

const FIELDS: Record<TemplateField, (facts: TemplateFacts, format: Format) => string | null> = {
  firstname: ({ firstName }) => firstName,
  exam: ({ exam }) => exam.name,
  course: ({ plan }) => plan.courseName,
  grade: ({ row }, { number }) => (row.resultVisible && row.grade !== null ? number(row.grade) : null),
  passmark: ({ exam }, { number }) => (exam.gradePass === null ? null : number(exam.gradePass)),
  nextdate: ({ row }, { moment }) => (row.nextOpportunity === null ? null : moment(row.nextOpportunity)),
  closes: ({ row }, { moment }) => (row.closes === null ? null : moment(row.closes)),
  link: ({ exam }) => exam.url,
}

/** WhatsApp refuses line breaks, tabs and runs of spaces in a variable. A link is never cut. */
export function clean(value: string, field: TemplateField | NoticeField): string {
  const line = value.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  const letters = [...line]
  if (field === 'link' || letters.length <= LONGEST) return line
  return `${letters
    .slice(0, LONGEST - 1)
    .join('')
    .trimEnd()}…`
}
