import type { Outcome } from '../../model/outcome.ts'
import type { Plan, Step, Template } from '../../model/plan.ts'

/**
 * The plan's steps for an outcome. Steps of one delay whose templates differ in language are one step to the student:
 * the variant that is planned or sent already stays, else the student's language, else the plan's, else the first.
 */
export function stepsFor(
  plan: Pick<Plan, 'steps' | 'language'>,
  outcome: Outcome,
  language: string,
  isStored: (stepId: number) => boolean,
): Step[] {
  const groups = Map.groupBy(
    plan.steps.filter((step) => step.outcome === outcome),
    (step) => step.delay,
  )
  return [...groups.values()].flatMap((group) => {
    const stored = group.find(({ stepId }) => isStored(stepId))?.template.language
    const spoken = [stored, language, plan.language, group[0]?.template.language].find(
      (wanted) => wanted !== undefined && group.some((step) => speaks(step, wanted)),
    )
    return group.filter((step) => speaks(step, spoken ?? ''))
  })
}

/** The template in the student's language, else in the plan's, else any. */
export function spokenOf<T extends Pick<Template, 'language'>>(
  templates: T[],
  language: string,
  planLanguage: string,
): T | undefined {
  return (
    templates.find((each) => sameLanguage(each.language, language)) ??
    templates.find((each) => sameLanguage(each.language, planLanguage)) ??
    templates[0]
  )
}

function speaks(step: Step, language: string): boolean {
  return sameLanguage(step.template.language, language)
}

/** `en_us` of Moodle and `en-GB` of WhatsApp are both English. */
function sameLanguage(one: string, other: string): boolean {
  return base(one) === base(other)
}

function base(language: string): string {
  return language.toLowerCase().split(/[_-]/)[0] ?? ''
}
