import { type Records, rowOf } from './records.ts'
import { isTemplate } from './sending.ts'

/** Whom the lot left out gets no step, and the lot left somebody out. */
export function writtenThoughHeldOut(records: Records): string[] {
  const held = new Set(records.heldOut.map(({ courseId, userId }) => `${courseId}/${userId}`))
  if (held.size === 0) return ['nobody was held out']
  return records.sent.flatMap(({ messageSid, attemptId }) => {
    const row = rowOf(records, attemptId)
    const isStep = row?.kind === 'follow_up' && row.about.startsWith('step:')
    return isStep && held.has(`${row.courseId}/${row.userId}`) ? [`${messageSid} went to one held out`] : []
  })
}

/** Never more people are reached who had not written to us than WhatsApp allows; whoever waits for that is named so. */
export function moreThanAllowed(records: Records): string[] {
  const { portfolioLimit } = records.world.scale
  if (portfolioLimit === null) return []
  const wroteAt = new Map<string, number>()
  for (const { address, at } of records.received)
    wroteAt.set(address, Math.min(wroteAt.get(address) ?? Number.POSITIVE_INFINITY, at.getTime()))
  const reached = new Set(
    records.sent.flatMap(({ address, status, contentSid, attemptId }) => {
      const startedAt = records.attempts.get(attemptId)?.startedAt.getTime() ?? 0
      const isOpen = (wroteAt.get(address) ?? Number.POSITIVE_INFINITY) < startedAt
      return status === 'failed' || isOpen || !isTemplate(records, contentSid) ? [] : [address]
    }),
  )
  const waiting = records.steps.filter(({ reason }) => reason === 'portfolio_limit')
  return [
    ...(reached.size > portfolioLimit ? [`${reached.size} people were reached`] : []),
    ...(waiting.length === 0 ? ['nobody waits for a place'] : []),
    ...waiting
      .filter(({ state, isDue }) => state !== 'planned' || isDue)
      .map(({ plannedStepId, state }) => `step ${plannedStepId} waits for a place and is ${state}`),
  ]
}
