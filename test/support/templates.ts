import { saveTemplates } from '../../sidecar/src/messaging/template-states/store.ts'
import type { WhatsAppTemplate } from '../../sidecar/src/model/message.ts'
import type { Template } from '../../sidecar/src/model/plan.ts'
import type { OpenSchool } from './school.ts'

/** WhatsApp lists the plans' templates, these changed or, with null, left out. */
export async function listed(
  { school, db, clock }: OpenSchool,
  change: (template: Template) => Partial<WhatsAppTemplate> | null,
): Promise<void> {
  const plans = await school.plans()
  const templates = plans.flatMap(({ steps }) => steps.map(({ template }) => template))
  const unique = new Map(templates.map((each) => [each.contentSid, each]))
  const kept = [...unique.values()].flatMap((template): WhatsAppTemplate[] => {
    const changed = change(template)
    const { contentSid, name, language, variables } = template
    const known = { contentSid, name, language, body: null, variables: numbers(variables.length) }
    return changed ? [{ status: 'approved', category: 'utility', ...known, ...changed }] : []
  })
  await saveTemplates(db, kept, clock.at)
}

export function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index + 1))
}
