import { totals } from '../../followup/report/tally.ts'
import { runFollowUp } from '../../followup/run.ts'
import { sampleMorning } from '../school/morning.ts'
import type { Person } from '../school/people.ts'
import { phoneOf } from './play.ts'
import { failedTurns } from './store.ts'
import type { World } from './world.ts'

const INVITATION = /^invitacion/

/** The same run at the same time once more must write to nobody. */
export async function auditAgain(world: World): Promise<string[]> {
  const { core } = world.app
  const again = await runFollowUp(core, { at: sampleMorning(core.now()) })
  await world.quiet()
  const written = Object.values(totals(again.courses)).reduce((sum, outcome) => sum + outcome.written, 0)
  return written > 0 ? [`a second run wrote ${written} messages`] : []
}

/** What must be true of every run: nobody twice, nobody who said stop, nothing told to a number without proof. */
export async function audit(world: World): Promise<string[]> {
  const failed = await failedTurns(world.app.core.db)
  return [
    ...failed.map((error) => `a turn failed: ${error}`),
    ...world.school.people.flatMap((person) => auditPhone(world, person)),
  ]
}

function auditPhone({ school, twilio }: World, person: Person): string[] {
  const address = phoneOf(person)
  if (!address) return []
  const templates = twilio
    .messagesFor(address)
    .filter(({ direction, contentSid }) => direction === 'outbound' && contentSid !== null)
  const told = templates.filter(({ contentSid }) => !INVITATION.test(nameOf(school.templates, contentSid)))
  const texts = templates.map(({ text }) => text)
  const proven = school.people.some(({ link, consent }) => link?.address === address && consent === 'active')
  return [
    ...(new Set(texts).size < texts.length ? [`student ${person.userId} got the same message twice`] : []),
    ...(told.length > 0 && !proven
      ? [`student ${person.userId} was written to without proof or consent`]
      : []),
    ...(templates.length - told.length > 1 ? [`student ${person.userId} was invited twice`] : []),
  ]
}

function nameOf(templates: World['school']['templates'], sid: string | null): string {
  return templates.find(({ contentSid }) => contentSid === sid)?.name ?? ''
}
