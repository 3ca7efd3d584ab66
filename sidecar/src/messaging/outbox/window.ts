export const WINDOW_MS = 24 * 60 * 60 * 1000

/** Null: they never wrote. */
export function windowEnd(lastInboundAt: Date | null): Date | null {
  return lastInboundAt && new Date(lastInboundAt.getTime() + WINDOW_MS)
}

/** WhatsApp takes free text only within 24 hours of the contact's last message; templates go at any time. */
export function windowOpen(lastInboundAt: Date | null, at: Date): boolean {
  const end = windowEnd(lastInboundAt)
  return end !== null && at < end
}
