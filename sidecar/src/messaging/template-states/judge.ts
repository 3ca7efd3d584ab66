import type { Address } from '../../model/contact.ts'
import type { TemplateCategory } from '../../model/message.ts'
import { isInUnitedStates } from '../../model/united-states.ts'

/** What is known of a template that Meta has had in hand. */
export type TemplateState = {
  status: string
  category: TemplateCategory | null
  /** What it was when it was taken into use, or what somebody agreed to since. */
  acceptedCategory: TemplateCategory | null
  wasApproved: boolean
}

export const TEMPLATE_STOPS = ['template_withdrawn', 'template_category', 'marketing_us'] as const
export type TemplateStop = (typeof TEMPLATE_STOPS)[number]

/**
 * Why a template must not go, or null. One that was never approved is left for WhatsApp to refuse in its own words. A
 * utility that Meta counts as something else now costs, and reaches fewer: somebody must agree first. Marketing never
 * arrives in the United States.
 */
export function templateStop(state: TemplateState | null, address: Address): TemplateStop | null {
  if (!state) return null
  const { status, category, acceptedCategory, wasApproved } = state
  if (wasApproved && status !== 'approved') return 'template_withdrawn'
  if (isStopped(state)) return 'template_category'
  if (category === 'marketing' && acceptedCategory === 'marketing' && isInUnitedStates(address))
    return 'marketing_us'
  return null
}

/** Whether its steps stop, whoever they are for. */
export function isStopped({ status, category, acceptedCategory, wasApproved }: TemplateState): boolean {
  if (wasApproved && status !== 'approved') return true
  return category !== acceptedCategory && category !== 'utility'
}
