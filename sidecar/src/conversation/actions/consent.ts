import { linkContact } from '../../contacts/store.ts'
import { liftSuppression } from '../../contacts/suppression/store.ts'
import { AppError } from '../../errors.ts'
import { stopWriting } from '../../messaging/outbox/stop.ts'
import type { LinkedStudent } from '../../model/contact.ts'
import type { LinkResult } from '../../ports.ts'
import { type Answer, type Desk, type Effect, withMenu } from '../answer.ts'
import { orFailure } from '../calls.ts'

/** Which wording of `opted_in` was agreed to: raise it when the words change in substance. */
const WORDING_VERSION = 'whatsapp-1'

type Source = 'whatsapp_keyword' | 'whatsapp_intent'

/** Local and at once, as of when it was said; Moodle is told by the sync of suppressions. */
export function optOut({ voice, heardAt }: Desk, source: Source): Answer {
  return {
    facts: [voice.say('opted_out')],
    effects: [(tx, { address }) => stopWriting(tx, address, source, heardAt)],
  }
}

/** The number is free of its STOP at once; Moodle holds the consent, so what it doesn't record we don't promise. */
export async function optIn(desk: Desk, source: Source): Promise<Answer> {
  const { voice, contact, heardAt } = desk
  if (await hasNotices(desk)) return { facts: [voice.say('opted_in_already')] }
  const lift: Effect = (tx, { address }) => liftSuppression(tx, address, source, heardAt)
  if (contact.userId === null) return { facts: [voice.say('opted_in_unlinked')], effects: [lift] }
  const refused = await orFailure(() => recordOptIn(desk, contact.userId as number, source))
  if (refused instanceof AppError) return optInUnrecorded(desk, refused, source)
  return { facts: [voice.say('opted_in')], effects: [lift] }
}

/** Nothing keeps the student from getting notices: nothing is to be changed. In doubt it is not so. */
async function hasNotices({ contact, memory, moodle, heardAt }: Desk): Promise<boolean> {
  if (contact.userId === null || (await memory.wasSuppressed(heardAt))) return false
  const status = await orFailure(() => moodle.studentStatus(contact.userId as number))
  return !(status instanceof AppError) && status.student.consent === 'active'
}

/** Moodle doesn't answer: what was done here is said, and what wasn't. */
export function optInUnrecorded({ voice, heardAt }: Desk, { code }: AppError, source: Source): Answer {
  return {
    facts: [voice.say('opted_in_unrecorded')],
    effects: [(tx, { address }) => liftSuppression(tx, address, source, heardAt)],
    failure: code,
  }
}

async function recordOptIn(
  { moodle, heardAt, operationId }: Desk,
  userId: number,
  source: Source,
): Promise<void> {
  await moodle.setConsent({
    userId,
    state: 'active',
    source,
    wordingVersion: WORDING_VERSION,
    at: toSeconds(heardAt),
    operationId: operationId('consent'),
  })
}

/**
 * The code proves the number, and is an opt-in as of when it was heard: newer than any STOP before, older than any
 * after.
 */
export async function linkByCode(
  { moodle, contact, heardAt, operationId }: Pick<Desk, 'moodle' | 'contact' | 'heardAt' | 'operationId'>,
  code: string,
): Promise<LinkResult> {
  const at = toSeconds(heardAt)
  return moodle.linkContact({ code, address: contact.address, at, operationId: operationId('link') })
}

function toSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000)
}

const REFUSALS = {
  unknown_code: 'link_unknown_code',
  expired: 'link_expired',
  used: 'link_used',
  rate_limited: 'link_rate_limited',
  address_taken: 'link_address_taken',
} as const

export function linkAnswer({ voice, heardAt }: Desk, result: LinkResult): Answer {
  if (result.kind === 'refused') return { facts: [voice.say(REFUSALS[result.reason])] }
  const { student } = result
  return {
    ...withMenu(voice, voice.say('linked', { name: student.firstName })),
    effects: [bind(student), (tx, { address }) => liftSuppression(tx, address, 'whatsapp_keyword', heardAt)],
  }
}

export function bind(student: LinkedStudent): NonNullable<Answer['effects']>[number] {
  return (tx, { address }) => linkContact(tx, address, student)
}
