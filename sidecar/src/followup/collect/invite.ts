import { markInvited } from '../../contacts/store.ts'
import type { Tx } from '../../database/pool.ts'
import { enqueue } from '../../messaging/outbox/store.ts'
import type { Address, Student } from '../../model/contact.ts'
import type { Plan, Template } from '../../model/plan.ts'
import { freePlaces } from '../portfolio/places.ts'
import { lockPlaces, readPlaces, takePlaces } from '../portfolio/store.ts'
import { quietFrom, quietUntil, zoneOf } from '../quiet.ts'
import { stopOf } from '../template.ts'
import type { JudgedPage } from './page.ts'
import { spokenOf } from './variants.ts'

export type Invitation = { student: Student; address: Address; template: Template }

/**
 * Numbers of the profile that nobody proved: one neutral invitation ever, and only where a message would have gone. Of
 * whom everything was erased it isn't known any more.
 */
export function invitationsOf(plan: Plan, { judged, contacts, erased, templates }: JudgedPage): Invitation[] {
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
    return stopOf(template, student, templates) ? [] : [{ student, address, template }]
  })
}

/**
 * How many were put in the outbox: another course, or another run, may have invited them first. Where WhatsApp limits the
 * people a day, half of them are left to results; who gets no invitation today is invited another day.
 */
export async function invite(
  tx: Tx,
  { plan, limit, at }: { plan: Plan; limit: number | null; at: Date },
  invitations: Invitation[],
): Promise<number> {
  if (invitations.length === 0) return 0
  if (limit !== null) await lockPlaces(tx)
  const most =
    limit === null ? Number.POSITIVE_INFINITY : freePlaces(await readPlaces(tx, limit, at)) - limit / 2
  const reached: string[] = []
  for (const { student, address, template } of invitations) {
    if (reached.length >= Math.floor(most)) break
    if (!(await markInvited(tx, address))) continue
    const timeZone = zoneOf(student.timeZone, plan.timeZone)
    const notBefore = quietUntil(at, plan.quiet, timeZone)
    const dedupeKey = `invitation:${address}`
    await enqueue(tx, {
      address,
      userId: null,
      invitedUserId: student.userId,
      courseId: plan.courseId,
      kind: 'invitation',
      content: { kind: 'template', contentSid: template.contentSid, variables: {} },
      dedupeKey,
      notAfter: quietFrom(notBefore ?? at, plan.quiet, timeZone),
      ...(notBefore && { notBefore }),
    })
    reached.push(dedupeKey)
  }
  await takePlaces(tx, reached, at)
  return reached.length
}

function invitationIn(plan: Plan, language: string): Template | undefined {
  const templates = plan.invitations?.filter(({ variables }) => variables.length === 0) ?? []
  return spokenOf(templates, language, plan.language)
}
