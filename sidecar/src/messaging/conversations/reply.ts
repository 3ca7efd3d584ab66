import { createHash } from 'node:crypto'
import { renewHandoff } from '../../contacts/person.ts'
import { contactOf } from '../../contacts/store.ts'
import { isSuppressed } from '../../contacts/suppression/store.ts'
import type { Database, Tx } from '../../database/pool.ts'
import { AppError } from '../../errors.ts'
import { TEXT_MAX } from '../../model/message.ts'
import { enqueue } from '../outbox/store.ts'
import { windowOpen } from '../outbox/window.ts'
import { keepReply } from './store.ts'

export type TeacherWords = { courseId: number; userId: number; text: string; operationId: string }
export type NotQueued = 'window_closed' | 'suppressed' | 'not_linked' | 'too_long'

/** A teacher's words go out once, however often they are sent; from then on the conversation is the teacher's. */
export async function replyAsTeacher(db: Database, words: TeacherWords, at: Date): Promise<NotQueued | null> {
  if (words.text.length > TEXT_MAX) return 'too_long'
  const { courseId, userId, text, operationId } = words
  const digest = createHash('sha256')
    .update(JSON.stringify([courseId, userId, text]))
    .digest('hex')
  return db.transaction().execute(async (tx) => {
    const contact = await contactOf(tx, userId)
    const reason = await refusalOf(tx, contact, at)
    const kept = await keepReply(tx, { operationId, courseId, userId, digest, reason })
    if (kept.digest !== digest) {
      throw new AppError('operation_reused', 'The operation id was used for something else', { status: 409 })
    }
    if (!kept.isNew) return kept.reason as NotQueued | null
    if (contact && reason === null) {
      await enqueue(tx, {
        ...{ address: contact.address, userId, courseId, kind: 'teacher' },
        content: { kind: 'text', text },
        dedupeKey: `teacher:${operationId}`,
      })
      await renewHandoff(tx, contact.contactId, courseId, at)
    }
    return reason
  })
}

async function refusalOf(
  tx: Tx,
  contact: Awaited<ReturnType<typeof contactOf>>,
  at: Date,
): Promise<NotQueued | null> {
  if (!contact) return 'not_linked'
  if (await isSuppressed(tx, contact.address)) return 'suppressed'
  return windowOpen(contact.lastInboundAt, at) ? null : 'window_closed'
}
