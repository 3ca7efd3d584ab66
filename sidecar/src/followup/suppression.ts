import { liftSuppression } from '../contacts/suppression/store.ts'
import type { Tx } from '../database/pool.ts'
import type { Student } from '../model/contact.ts'
import { type ContactFacts, contactFacts } from './store.ts'

/** A stop that was said here beats Moodle until the student agrees there again, later. */
export function isSuppressed(
  { reach }: Pick<Student, 'reach'>,
  contact: Pick<ContactFacts, 'suppressedAt'> | null,
): boolean {
  if (!contact?.suppressedAt) return false
  if (reach.kind === 'none' || reach.consentAt === null) return true
  return reach.consentAt * 1000 <= contact.suppressedAt.getTime()
}

/** Lifts what a newer consent in Moodle ended, before something is sent: the outbox looks at suppression once more. */
export async function liftEnded(tx: Tx, students: Student[]): Promise<void> {
  const consents = students.flatMap(({ reach }) =>
    reach.kind === 'contact' && reach.consentAt !== null
      ? [{ address: reach.address, consentAt: reach.consentAt, reach }]
      : [],
  )
  const facts = await contactFacts(
    tx,
    consents.map(({ address }) => address),
  )
  for (const { address, consentAt, reach } of consents) {
    const contact = facts.get(address)
    if (!contact?.suppressedAt || isSuppressed({ reach }, contact)) continue
    await liftSuppression(tx, address, 'moodle', new Date(consentAt * 1000))
  }
}
