import { sql } from 'kysely'
import type { Executor, Tx } from '../../database/pool.ts'
import type { Content } from '../../model/message.ts'
import { shapeOf, variablesOf } from './shape.ts'
import { contentFor, noteRefusal } from './store.ts'

/** Choices as buttons or a list where WhatsApp has a resource of their shape; anything else goes as it is. */
export async function withButtons(db: Executor, content: Content): Promise<Content> {
  const shape = shapeOf(content)
  if (!shape || content.kind !== 'text') return content
  const contentSid = await contentFor(db, shape)
  return contentSid ? { kind: 'template', contentSid, variables: variablesOf(content, shape) } : content
}

/** The message goes as numbered text from now on, and so do others of its shape for a while. */
export async function withoutButtons(tx: Tx, outboxId: number, code: string): Promise<void> {
  const row = await tx
    .updateTable('outbox')
    .set({ content: sql`content || '{"plain": true}'::jsonb` })
    .where('outbox_id', '=', outboxId)
    .returning('content')
    .executeTakeFirst()
  const shape = row && shapeOf({ ...row.content, plain: false } as Content)
  if (shape) await noteRefusal(tx, shape, code)
}
