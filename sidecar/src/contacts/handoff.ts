/** After this long without an end, a handoff must leave the student neither in silence nor without follow-up. */
const HANDOFF_MS = 72 * 60 * 60 * 1000

/** A person is at the wheel: the bot is silent and follow-up waits. */
export function handoffActive(since: Date | null, now: Date): boolean {
  return since !== null && now.getTime() - since.getTime() < HANDOFF_MS
}
