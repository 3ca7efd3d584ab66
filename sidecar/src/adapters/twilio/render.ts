import type { Content, TemplateCategory, TextContent, WhatsAppTemplate } from '../../model/message.ts'

const CATEGORIES: TemplateCategory[] = ['utility', 'marketing', 'authentication']

type MessageBody = { contentSid: string; contentVariables: string } | { body: string }

/** Choices that come here without a Content resource go out as numbered text: a number is answered as easily. */
export function renderContent(content: Content): MessageBody {
  if (content.kind === 'text') return { body: numbered(content) }
  const variables = Object.entries(content.variables).map(([name, value]) => [name, cleanVariable(value)])
  return { contentSid: content.contentSid, contentVariables: JSON.stringify(Object.fromEntries(variables)) }
}

/** WhatsApp refuses variables with line breaks, tabs or runs of spaces. */
function cleanVariable(value: string): string {
  return value.replace(/\s+/g, ' ').trim()
}

function numbered({ text, hint, choices = [] }: TextContent): string {
  if (choices.length === 0) return text
  const lines = choices.map(({ title }, index) => `${index + 1}. ${title}`)
  return `${hint ? `${text} ${hint}` : text}\n\n${lines.join('\n')}`
}

type ContentAndApproval = {
  sid: string
  friendlyName: string
  language: string
  types: Record<string, { body?: unknown } | null>
  approvalRequests: { name?: unknown; status?: unknown; category?: unknown } | null
}

/** Of a template's several types the first that has a text; one that was never handed in has no status of Meta's. */
export function templateOf(content: ContentAndApproval): WhatsAppTemplate {
  const { sid, friendlyName, language, types, approvalRequests } = content
  const status = approvalRequests?.status
  const body = Object.values(types ?? {}).find((type) => typeof type?.body === 'string')?.body
  return {
    contentSid: sid,
    name: friendlyName,
    language,
    status: typeof status === 'string' ? status.toLowerCase() : 'unsubmitted',
    category: categoryOf(approvalRequests?.category),
    body: typeof body === 'string' ? body : null,
    variables: placeholdersOf(types),
  }
}

function placeholdersOf(types: ContentAndApproval['types']): string[] {
  const found = JSON.stringify(types ?? {}).matchAll(/\{\{(\w+)\}\}/g)
  return [...new Set([...found].flatMap(([, name]) => name ?? []))].sort()
}

function categoryOf(category: unknown): TemplateCategory | null {
  const name = typeof category === 'string' ? category.toLowerCase() : ''
  return CATEGORIES.find((each) => each === name) ?? null
}
