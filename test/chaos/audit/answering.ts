import type { Records } from './records.ts'

/** Every message that a student wrote is here exactly once. */
export function lostOrDoubled({ received, inbox }: Records): string[] {
  const stored = Map.groupBy(inbox, ({ messageSid }) => messageSid)
  const wrong = received.flatMap(({ messageSid }) => {
    const times = stored.get(messageSid)?.length ?? 0
    return times === 1 ? [] : [`${messageSid} is in the inbox ${times} times`]
  })
  const known = new Set(received.map(({ messageSid }) => messageSid))
  return [
    ...wrong,
    ...[...stored.keys()].filter((sid) => !known.has(sid)).map((sid) => `nobody wrote ${sid}`),
  ]
}

/** Every message belongs to one turn, and the turn is in the log. */
export function unanswered({ inbox }: Records): string[] {
  return inbox
    .filter(({ answered, logged }) => !answered || !logged)
    .map(({ messageSid, answered }) => `${messageSid} ${answered ? 'belongs to no turn' : 'is not answered'}`)
}

/** A turn is in the log once: every row there is the turn of some message. */
export async function turnsOfNothing({ inbox, world }: Records): Promise<string[]> {
  const turns = new Set(inbox.map(({ logId }) => logId))
  const logged = await world.query<{ id: number }>(`select id::int as id from conversation_logs`)
  return logged.filter(({ id }) => !turns.has(id)).map(({ id }) => `turn ${id} answers no message`)
}
