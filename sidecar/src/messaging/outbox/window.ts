const WINDOW_MS = 24 * 60 * 60 * 1000

/** WhatsApp takes free text only within 24 hours of the contact's last message; templates go at any time. */
export function windowOpen(lastInboundAt: Date | null, at: Date): boolean {
  return lastInboundAt !== null && at.getTime() - lastInboundAt.getTime() < WINDOW_MS
}
