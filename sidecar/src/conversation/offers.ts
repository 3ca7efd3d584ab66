import type { Clock, Moodle } from '../ports.ts'

/** What a plain "yes" to a follow-up means: the intent that its template offers. */
export type OfferOf = (contentSid: string) => Promise<string | null>

const KEPT_MS = 10 * 60 * 1000

/** Reads the plans' templates at most every ten minutes; while Moodle doesn't answer, what was known stays known. */
export function createOffers({ moodle, now }: { moodle: Pick<Moodle, 'plans'>; now: Clock }): OfferOf {
  let known = new Map<string, string | null>()
  let reading: Promise<void> | null = null
  let readAt = Number.NEGATIVE_INFINITY
  const read = async () => {
    readAt = now().getTime()
    const plans = await moodle.plans().catch(() => null)
    if (!plans) return
    const templates = plans.flatMap(({ steps }) => steps.map(({ template }) => template))
    known = new Map(templates.map(({ contentSid, offers }) => [contentSid, offers]))
  }
  return async (contentSid) => {
    if (now().getTime() - readAt > KEPT_MS) reading = read()
    await reading
    return known.get(contentSid) ?? null
  }
}
