import type { Address } from '../../model/contact.ts'
import type { Content } from '../../model/message.ts'

export type OutgoingKind = 'follow_up' | 'invitation' | 'reply'

export type Outgoing = {
  address: Address
  userId: number | null
  courseId: number | null
  kind: OutgoingKind
  content: Content
  /** What the message is about: a second message with the same key is not stored. */
  dedupeKey: string
  notBefore?: Date
}
