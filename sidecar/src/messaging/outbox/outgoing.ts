import type { Address, Consent } from '../../model/contact.ts'
import type { Content } from '../../model/message.ts'

/** `reply`: of the bot; `teacher`: a person's words within a conversation. */
export type OutgoingKind = 'follow_up' | 'invitation' | 'reply' | 'teacher'

/** What nobody asked for. */
export const UNASKED: OutgoingKind[] = ['follow_up', 'invitation']

export type Outgoing = {
  address: Address
  userId: number | null
  /** Of an invitation: whose profile has the number, which nobody has proven to be theirs. */
  invitedUserId?: number
  courseId: number | null
  kind: OutgoingKind
  content: Content
  /** What the message is about: a second message with the same key is not stored. */
  dedupeKey: string
  notBefore?: Date
  /** From then on it must be decided anew: its student's night has come, or it is no news. */
  notAfter?: Date | null
  /** What a message that nobody asked for rests on. */
  consent?: Consent | null
}
