import type { Address } from '../../model/contact.ts'
import type { TemplateCategory } from '../../model/message.ts'
import { isInUnitedStates } from '../../model/united-states.ts'

/** What WhatsApp says of a template, and what was agreed to. */
export type TemplateState = {
  status: string
  category: TemplateCategory | null
  /** What it was when it was taken into use, or what somebody agreed to since. */
  acceptedCategory: TemplateCategory | null
  wasApproved: boolean
  /** What it leaves open; null: not heard yet. */
  variables: string[] | null
}

/** By ContentSid; one that is not in here is not judged: nothing was heard of any yet. */
export type TemplateStates = ReadonlyMap<string, TemplateState>

/** What stands for a template that WhatsApp doesn't list. */
export const UNLISTED: TemplateState = {
  ...{ status: 'deleted', category: null, acceptedCategory: null, wasApproved: false, variables: null },
}

/** Whatever it is, it can heal: what it held up is judged anew when a template changes. */
export const TEMPLATE_STOPS = [
  /** WhatsApp has no such template, and never approved one. */
  'template_missing',
  /** WhatsApp has not approved it yet, or refused to. */
  'template_unapproved',
  'template_withdrawn',
  'template_category',
  /** It leaves open more, or less, than it is filled with. */
  'template_variables',
  'marketing_us',
] as const
export type TemplateStop = (typeof TEMPLATE_STOPS)[number]

/**
 * Why a template that is filled with so many variables must not go, or null. A utility that Meta counts as something else
 * now costs, and reaches fewer: somebody must agree first. Marketing never arrives in the United States. A null address
 * asks whether it stops for everybody, null variables whether it stops however it is filled.
 */
export function templateStop(
  state: TemplateState | null,
  { variables, address }: { variables: number | null; address: Address | null },
): TemplateStop | null {
  if (!state) return null
  const { status, category, acceptedCategory, wasApproved } = state
  if (status !== 'approved') {
    if (wasApproved) return 'template_withdrawn'
    return status === UNLISTED.status ? 'template_missing' : 'template_unapproved'
  }
  if (category !== acceptedCategory && category !== 'utility') return 'template_category'
  if (variables !== null && !leavesOpen(state, variables)) return 'template_variables'
  return category === 'marketing' && address && isInUnitedStates(address) ? 'marketing_us' : null
}

/** Numbered from 1 on, as Twilio fills them. */
function leavesOpen({ variables }: TemplateState, count: number): boolean {
  if (!variables) return true
  const open = new Set(variables)
  return (
    open.size === count && Array.from({ length: count }, (_, at) => open.has(String(at + 1))).every(Boolean)
  )
}
