import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { ChoicesKind } from '../model/choices.ts'
import type { Address, Consent } from '../model/contact.ts'
import type { Content, DeliveryState, Inbound, TemplateCategory } from '../model/message.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Dialogue } from '../model/turn.ts'
import type { ChangesSchema } from './changes-schema.ts'
import type { LogSchema } from './log-schema.ts'

/** bigint columns are parsed to numbers by the pool: our ids stay far below 2^53. */
type Time = ColumnType<Date, Date | undefined, Date>
type OptionalTime = ColumnType<Date | null, Date | null | undefined, Date | null>

type Apart = LogSchema & ChangesSchema

export type Schema = Apart & {
  daily_calls: { service: string; day: string; calls: number }
  contact: {
    contact_id: Generated<number>
    address: Address
    user_id: number | null
    first_name: string | null
    language: Generated<string>
    time_zone: Generated<string>
    last_inbound_at: OptionalTime
    /** Our sender that the last message went to. */
    last_inbound_to: Address | null
    invited_at: OptionalTime
    handoff_since: OptionalTime
    dead_since: OptionalTime
    /** The `dead_since` that Moodle was told of. */
    dead_told_at: OptionalTime
    dead_tried_at: OptionalTime
    /** A teacher wants the bot silent, for as long as it takes. */
    paused_since: OptionalTime
    paused_course_id: number | null
    /** Whose person a handoff is to: what is said meanwhile belongs to that course. */
    person_course_id: number | null
    /** WhatsApp's own id of the person, where it told it. */
    external_user_id: string | null
    lease_owner: string | null
    lease_until: OptionalTime
    created_at: Time
  }
  suppression: {
    /** Null where everything of the student was erased: the hash alone keeps us from writing to them again. */
    address: Address | null
    address_hash: string
    suppressed_at: Date
    source: string
    lifted_at: OptionalTime
    synced_at: OptionalTime
    tried_at: OptionalTime
  }
  inbox: {
    inbox_id: Generated<number>
    message_sid: string
    address: Address
    received_at: Time
    message: JSONColumnType<Inbound>
    idempotency_token: string | null
    answered_at: OptionalTime
    log_id: number | null
    /** Of the turn that answered it; null while it waits, and where the turn is about no course. */
    course_id: number | null
    user_id: number | null
  }
  template_state: {
    content_sid: string
    name: string
    status: string
    category: TemplateCategory | null
    accepted_category: TemplateCategory | null
    was_approved: boolean
    variables: string[] | null
    checked_at: Time
    changed_at: Time
  }
  /** Until when WhatsApp's list of what came in was read. */
  inbound_sweep: {
    singleton: boolean
    seen_until: Date
    found: Generated<number>
    unlisted: Generated<number>
    held_since: Date | null
  }
  /** Messages that the list still has and we no longer may. */
  inbound_erased: { message_sid: string; erased_at: Time }
  outbox: {
    outbox_id: Generated<number>
    address: Address
    user_id: number | null
    /** Of an invitation: whose profile has the number. */
    invited_user_id: number | null
    course_id: number | null
    kind: 'follow_up' | 'invitation' | 'reply' | 'teacher'
    content: JSONColumnType<Content>
    dedupe_key: string
    /** What a message that nobody asked for rests on; null where the school's stated basis stands for it. */
    consent: JSONColumnType<Consent> | null
    not_before: Time
    /** From then on it must be decided anew; null: it may go whenever it can. */
    not_after: OptionalTime
    state: Generated<'waiting' | 'sending' | 'accepted' | 'failed' | 'uncertain' | 'cancelled'>
    reason: string | null
    lease_until: OptionalTime
    created_at: Time
    settled_at: OptionalTime
  }
  /** What a teacher's operation came to; a null reason: their words are in the outbox. */
  teacher_reply: {
    operation_id: string
    course_id: number
    user_id: number
    digest: string
    reason: string | null
    created_at: Time
  }
  /** When the next message of a sender may go, and since when nothing may: what all replicas share of sending. */
  send_rate: { sender: string; next_at: Date; paused_since: OptionalTime }
  attempt: {
    attempt_id: string
    outbox_id: number
    started_at: Time
    state: Generated<'started' | 'accepted' | 'rejected' | 'uncertain'>
    message_sid: string | null
    /** False: WhatsApp never looked at it. */
    processed: Generated<boolean>
    error_code: string | null
    delivery: DeliveryState | null
    settled_at: OptionalTime
    look_ups: Generated<number>
  }
  delivery_event: {
    event_id: Generated<number>
    attempt_id: string
    status: string
    error_code: string | null
    message_sid: string | null
    received_at: Time
  }
  choices_content: {
    content_sid: string
    name: string
    kind: ChoicesKind
    size: number
    language: string
    created_at: Time
    superseded_at: OptionalTime
    refused_at: OptionalTime
    refused_code: string | null
  }
  first_seen: { exam_id: number; user_id: number; outcome: Outcome; occasion: string; since: Date }
  planned_step: {
    planned_step_id: Generated<number>
    course_id: number
    exam_id: number
    user_id: number
    step_id: number
    occasion: string
    outcome: Outcome
    due_at: OptionalTime
    state: 'planned' | 'released' | 'refused'
    reason: string | null
    outbox_id: number | null
    lease_until: OptionalTime
    updated_at: Time
    /** Until when it is news; what waits longer is dropped. */
    fresh_until: OptionalTime
    /** The nearest moment that the student can still act on: the sooner, the more urgent. */
    act_by: OptionalTime
  }
  /** Of the people whom WhatsApp lets us reach in a day, those that these messages reach. */
  portfolio_place: { outbox_id: number; taken_at: Date }
  job_clock: { name: string; ran_for: Date }
  /** One lot a student and course, for good; `position` counts from 0 within outcome and share. */
  holdout_stratum: {
    course_id: number
    outcome: Outcome
    share: number
    seed: number
    drawn: Generated<number>
  }
  holdout_lot: {
    course_id: number
    user_id: number
    outcome: Outcome
    share: number
    position: number
    held: boolean
    drawn_at: Date
    /** What it was drawn about: the first step that was due. */
    exam_id: number | null
    occasion: string | null
  }
  /** How else an exam stood once a step about it had been stored, and since when. */
  later_outcome: {
    course_id: number
    user_id: number
    exam_id: number
    outcome: Outcome
    occasion: string
    at: Date
  }
  /** When somebody of whom a step is stored booked tutoring in the course. */
  later_booking: { course_id: number; user_id: number; at: Date }
  /** Until when a whole course was last read, by Moodle's clock. */
  course_collected: { course_id: number; at: Date }
  notice: {
    notice_id: Generated<number>
    kind: 'answered' | 'reminder'
    course_id: number
    user_id: number
    /** The request or the booking, and the time of its answer or of its start. */
    subject_id: number
    slot_id: number | null
    moment: Date
    due_at: Date
    state: 'planned' | 'released' | 'refused'
    reason: string | null
    outbox_id: number | null
    lease_until: OptionalTime
    updated_at: Time
  }
  /** Until when everything was forgotten; null: of every course, of every student. Never both. */
  erasure: {
    erasure_id: Generated<number>
    course_id: number | null
    user_hash: string | null
    erased_at: Date
  }
  erased_occasion: { occasion_hash: string }
  reach_told: { planned_step_id: number; digest: string; told_at: Time }
  dialogue: { contact_id: number; state: JSONColumnType<Dialogue>; updated_at: Time }
  proposal: {
    proposal_id: string
    contact_id: number
    user_id: number
    action: string
    payload: JSONColumnType<Record<string, unknown>>
    wish: JSONColumnType<{ intent: string; known: Record<string, string> }>
    state: 'open' | 'accepted' | 'declined' | 'replaced' | 'expired'
    created_at: Date
    expires_at: Date
    settled_at: OptionalTime
  }
}
