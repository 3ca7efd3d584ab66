import { type TemplateStates, type TemplateStop, templateStop } from '../messaging/template-states/judge.ts'
import type { Student } from '../model/contact.ts'
import type { Template } from '../model/plan.ts'

/** Why the template must not go to the student now, as it is known, or null. */
export function stopOf(
  { contentSid, variables }: Template<string>,
  { reach }: Pick<Student, 'reach'>,
  states: TemplateStates,
): TemplateStop | null {
  const address = reach.kind === 'contact' ? reach.address : reach.invite
  return templateStop(states.get(contentSid) ?? null, { address, variables: variables.length })
}
