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

/** Fills a template from Moodle alone, in its own language and the student's zone; a fact that is not there is never made up. */
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
