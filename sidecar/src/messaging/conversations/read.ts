import { handoffActive } from '../../contacts/handoff.ts'
import { type Contact, contactOf } from '../../contacts/store.ts'
import { isSuppressed } from '../../contacts/suppression/store.ts'
import type { Executor } from '../../database/pool.ts'
import { windowEnd } from '../outbox/window.ts'
import { messagesBefore, newestOf, type StoredMessage } from './store.ts'
import { type Bodies, textOf } from './text.ts'

const EXCERPT_MAX = 120

/** Times are epoch seconds. */
export type Conversation = {
  userId: number
  lastAt: number
  excerpt: string
  direction: 'in' | 'out'
  handoff: boolean
  paused: boolean
  /** Until when free text may be sent; null: it may not. */
  windowUntil: number | null
}

/** Whoever wrote or was written to in the course, newest first. */
export async function listConversations(
  db: Executor,
  filter: Parameters<typeof newestOf>[1],
  { bodies, now }: { bodies: Bodies; now: Date },
): Promise<{ total: number; rows: Conversation[] }> {
  const { total, rows } = await newestOf(db, filter)
  return {
    total,
    rows: rows.map((row) => ({
      userId: row.userId,
      lastAt: seconds(row.at),
      excerpt: excerptOf(textOf(row, bodies)),
      direction: row.direction,
      handoff: handoffActive(row.handoffSince, now),
      paused: row.pausedSince !== null,
      windowUntil: windowOf(row.lastInboundAt, now),
    })),
  }
}

export type Transcript = {
  messages: (Pick<StoredMessage, 'id' | 'direction' | 'author' | 'status' | 'reason'> & {
    at: number
    text: string
  })[]
  windowUntil: number | null
  handoff: boolean
  paused: boolean
  suppressed: boolean
}

/** What one student and we wrote about one course, oldest first. */
export async function readTranscript(
  db: Executor,
  filter: Parameters<typeof messagesBefore>[1],
  { bodies, now }: { bodies: Bodies; now: Date },
): Promise<Transcript> {
  const messages = await messagesBefore(db, filter)
  const contact = await contactOf(db, filter.userId)
  return {
    messages: messages.map((message) => ({
      id: message.id,
      at: seconds(message.at),
      direction: message.direction,
      author: message.author,
      text: textOf(message, bodies),
      status: message.status,
      reason: message.reason,
    })),
    ...(await stateOf(db, contact, now)),
  }
}

/** Whether a person answers this student instead of the bot, of whatever course. */
export async function silenceOf(
  db: Executor,
  userId: number,
  now: Date,
): Promise<Pick<Transcript, 'handoff' | 'paused'>> {
  const { handoff, paused } = await stateOf(db, await contactOf(db, userId), now)
  return { handoff, paused }
}

async function stateOf(
  db: Executor,
  contact: Contact | null,
  now: Date,
): Promise<Omit<Transcript, 'messages'>> {
  if (!contact) return { windowUntil: null, handoff: false, paused: false, suppressed: false }
  return {
    windowUntil: windowOf(contact.lastInboundAt, now),
    handoff: handoffActive(contact.handoffSince, now),
    paused: contact.pausedSince !== null,
    suppressed: await isSuppressed(db, contact.address),
  }
}

function windowOf(lastInboundAt: Date | null, now: Date): number | null {
  const end = windowEnd(lastInboundAt)
  return end && end > now ? seconds(end) : null
}

function excerptOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const characters = [...line]
  return characters.length > EXCERPT_MAX ? `${characters.slice(0, EXCERPT_MAX - 1).join('')}…` : line
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000)
}
