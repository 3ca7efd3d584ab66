import type { Exam, StudentExam } from '../model/outcome.ts'
import type { Plan, Template, TemplateField } from '../model/plan.ts'

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
  const variables: Record<string, string> = {}
  for (const [index, field] of template.variables.entries()) {
    const value = clean(FIELDS[field](facts, localeOf(template.language)) ?? '', field)
    if (value === '') return { kind: 'missing', field }
    variables[String(index + 1)] = value
  }
  return { kind: 'filled', variables }
}

const FIELDS: Record<TemplateField, (facts: TemplateFacts, language: string) => string | null> = {
  firstname: ({ firstName }) => firstName,
  exam: ({ exam }) => exam.name,
  course: ({ plan }) => plan.courseName,
  grade: ({ row }, language) => (row.resultVisible ? numberIn(row.grade, language) : null),
  passmark: ({ exam }, language) => numberIn(exam.gradePass, language),
  nextdate: ({ row, timeZone }, language) => dateIn(row.nextOpportunity, language, timeZone),
  closes: ({ row, timeZone }, language) => dateIn(row.closes, language, timeZone),
  link: ({ exam }) => exam.url,
}

/** WhatsApp writes `es_MX`, Moodle `pt_br`. */
function localeOf(language: string): string {
  const [locale] = Intl.DateTimeFormat.supportedLocalesOf([language.replace('_', '-')])
  return locale ?? 'es'
}

function numberIn(value: number | null, language: string): string | null {
  return value === null ? null : new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value)
}

function dateIn(seconds: number | null, language: string, timeZone: string): string | null {
  if (seconds === null) return null
  return new Intl.DateTimeFormat(language, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(seconds * 1000))
}

/** WhatsApp refuses line breaks, tabs and runs of spaces in a variable. A link is never cut. */
function clean(value: string, field: TemplateField): string {
  const line = value.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  const letters = [...line]
  if (field === 'link' || letters.length <= LONGEST) return line
  return `${letters
    .slice(0, LONGEST - 1)
    .join('')
    .trimEnd()}…`
}
