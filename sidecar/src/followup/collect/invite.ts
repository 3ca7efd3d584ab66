import { markInvited } from '../../contacts/store.ts'
import type { Tx } from '../../database/pool.ts'
import { enqueue } from '../../messaging/outbox/store.ts'
import type { Address, Student } from '../../model/contact.ts'
import type { Plan, Template } from '../../model/plan.ts'
import { quietUntil, zoneOf } from '../quiet.ts'
import type { JudgedPage } from './page.ts'
import { spokenOf } from './variants.ts'

export type Invitation = { student: Student; address: Address; template: Template }

/**
 * Numbers of the profile that nobody proved: one neutral invitation ever, and only where a message would have gone. Of
 * whom everything was erased it isn't known any more.
 */
export function invitationsOf(plan: Plan, { judged, contacts, erased }: JudgedPage): Invitation[] {
  const unlinked = new Map(
    judged.flatMap(({ student, judgement }) =>
      judgement.kind === 'refused' && judgement.reason === 'not_linked'
        ? [[student.userId, student] as const]
        : [],
    ),
  )
  return [...unlinked.values()].flatMap((student) => {
    const address = student.reach.kind === 'none' ? student.reach.invite : null
    const known = address && contacts.get(address)
    const template = invitationIn(plan, student.language)
    if (erased.get(student.userId)?.everywhere) return []
    if (!address || !template || known?.invitedAt || known?.suppressedAt || known?.deadSince) return []
    return [{ student, address, template }]
  })
}

/** How many were put in the outbox: another course, or another run, may have invited them first. */
export async function invite(tx: Tx, plan: Plan, invitations: Invitation[], at: Date): Promise<number> {
  let invited = 0
  for (const { student, address, template } of invitations) {
    if (!(await markInvited(tx, address))) continue
    const notBefore = quietUntil(at, plan.quiet, zoneOf(student.timeZone, plan.timeZone))
    await enqueue(tx, {
      address,
      userId: null,
      courseId: null,
      kind: 'invitation',
      content: { kind: 'template', contentSid: template.contentSid, variables: {} },
      dedupeKey: `invitation:${address}`,
      ...(notBefore && { notBefore }),
    })
    invited += 1
  }
  return invited
}

function invitationIn(plan: Plan, language: string): Template | undefined {
  const templates = plan.invitations?.filter(({ variables }) => variables.length === 0) ?? []
  return spokenOf(templates, language, plan.language)
}
