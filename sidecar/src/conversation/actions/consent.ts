import { linkContact } from '../../contacts/store.ts'
import { liftSuppression, suppress } from '../../contacts/suppression/store.ts'
import { cancelWaiting } from '../../messaging/outbox/store.ts'
import type { LinkedStudent } from '../../model/contact.ts'
import type { LinkResult } from '../../ports.ts'
import { type Answer, type Desk, withMenu } from '../answer.ts'

/** Which wording of `opted_in` was agreed to: raise it when the words change in substance. */
const WORDING_VERSION = 'whatsapp-1'

type Source = 'whatsapp_keyword' | 'whatsapp_intent'

/** Local and at once; Moodle is told by the sync of suppressions. */
export function optOut({ voice }: Desk, source: Source): Answer {
  return {
    facts: [voice.say('opted_out')],
    effects: [
      (tx, { address }) => suppress(tx, address, source),
      (tx, { address }) => cancelWaiting(tx, address, ['follow_up', 'invitation'], 'opted_out'),
    ],
  }
}

/** Moodle holds the consent, so it is asked first: what it doesn't record we don't promise. */
export async function optIn(
  { voice, moodle, contact, saidAt, operationId }: Desk,
  source: Source,
): Promise<Answer> {
  if (contact.userId === null) return { facts: [voice.say('how_to_link')] }
  await moodle.setConsent({
    userId: contact.userId,
    state: 'active',
    source,
    wordingVersion: WORDING_VERSION,
    at: Math.floor(saidAt.getTime() / 1000),
    operationId: operationId('consent'),
  })
  return {
    facts: [voice.say('opted_in')],
    effects: [(tx, { address }) => liftSuppression(tx, address, source)],
  }
}

/** The code proves the number and is a newer opt-in than any suppression. */
export async function linkByCode(
  { moodle, contact, operationId }: Pick<Desk, 'moodle' | 'contact' | 'operationId'>,
  code: string,
): Promise<LinkResult> {
  return moodle.linkContact({ code, address: contact.address, operationId: operationId('link') })
}

const REFUSALS = {
  unknown_code: 'link_unknown_code',
  expired: 'link_expired',
  used: 'link_used',
  rate_limited: 'link_rate_limited',
  address_taken: 'link_address_taken',
} as const

export function linkAnswer({ voice }: Pick<Desk, 'voice'>, result: LinkResult): Answer {
  if (result.kind === 'refused') return { facts: [voice.say(REFUSALS[result.reason])] }
  const { student } = result
  return {
    ...withMenu(voice, voice.say('linked', { name: student.firstName })),
    effects: [bind(student), (tx, { address }) => liftSuppression(tx, address, 'whatsapp_keyword')],
  }
}

export function bind(student: LinkedStudent): NonNullable<Answer['effects']>[number] {
  return (tx, { address }) => linkContact(tx, address, student)
}
