import { setTimeout as wait } from 'node:timers/promises'
import type { Clock, WhatsApp } from '../ports.ts'
import type { Bodies } from './conversations/text.ts'

const KEPT_MS = 10 * 60 * 1000
const PATIENCE_MS = 1000

/**
 * The texts of our templates, for whoever reads a conversation: asked for at most every ten minutes. While WhatsApp
 * doesn't answer, or takes its time, what was known stays known.
 */
export function createBodies({ whatsapp, now }: { whatsapp: Pick<WhatsApp, 'templates'>; now: Clock }) {
  let known = new Map<string, string>()
  let reading: Promise<void> | null = null
  let readAt = Number.NEGATIVE_INFINITY
  const read = async () => {
    readAt = now().getTime()
    const templates = await whatsapp.templates().catch(() => null)
    if (!templates) return
    known = new Map(templates.flatMap(({ contentSid, body }) => (body === null ? [] : [[contentSid, body]])))
  }
  return async (): Promise<Bodies> => {
    if (now().getTime() - readAt > KEPT_MS) reading = read()
    await Promise.race([reading, wait(PATIENCE_MS, undefined, { ref: false })])
    return known
  }
}
