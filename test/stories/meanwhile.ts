import { pauseStudent, releaseStudent, resumeStudent } from '../../sidecar/src/contacts/person.ts'
import { PHONES, studentId } from '../standins/moodle.ts'
import type { Talk } from '../standins/talk.ts'
import type { Turn } from './story.ts'

const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 }
/** Of the sample students' first course. */
const COURSE = 11

/** What happens between two turns of a story. */
export async function meanwhile(talk: Talk, who: string, turn: Turn): Promise<void> {
  const { moodle, practice } = talk
  const { after, taken, answered, called_off } = turn
  if (after) await pass(talk, after)
  for (const slot of taken) {
    if (typeof slot === 'number') moodle.take(slot)
    else practice?.books.taken.add(slot)
  }
  if (practice) practice.mode = turn.api
  if (turn.forgotten) practice?.books.people.splice(0)
  if (called_off) moodle.held.clear()
  const request = moodle.requests.at(-1)
  if (answered && request) Object.assign(request, { state: 'answered', answer: answered, answeredAt: 0 })
  await teach(talk, studentId(who), turn)
  if (turn.followed_up) await followUp(talk, who, turn.followed_up)
}

export function later(at: Date, after = '0m'): Date {
  return new Date(at.getTime() + Number(after.slice(0, -1)) * (UNITS[after.slice(-1)] ?? 0))
}

/** The database's own clock isn't the story's: a handoff began when the story says. */
async function pass({ moodle, deps: { db } }: Talk, after: string): Promise<void> {
  const at = moodle.at
  moodle.at = later(at, after)
  await db.updateTable('contact').set({ handoff_since: at }).where('handoff_since', '>', moodle.at).execute()
}

async function teach({ deps: { db } }: Talk, userId: number, { teacher }: Turn): Promise<void> {
  const does = { closes: releaseStudent, pauses: pauseStudent, resumes: resumeStudent }
  if (teacher) await db.transaction().execute((tx) => does[teacher](tx, userId, COURSE))
}

async function followUp(
  { deps }: Talk,
  who: string,
  { exam, offers }: NonNullable<Turn['followed_up']>,
): Promise<void> {
  const { db } = deps
  deps.offerOf = async () => offers
  const about = { course_id: COURSE, user_id: studentId(who) }
  const { outbox_id } = await db
    .insertInto('outbox')
    .values({
      ...{ ...about, address: PHONES[who] ?? 'whatsapp:+0', kind: 'follow_up', state: 'accepted' },
      ...{ dedupe_key: `step:${exam}` },
      content: JSON.stringify({ kind: 'template', contentSid: 'HX1', variables: {} }),
    })
    .returning('outbox_id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('planned_step')
    .values({
      ...{ ...about, exam_id: exam, step_id: 1, occasion: 'attempt:1', outcome: 'failed' },
      ...{ state: 'released', outbox_id },
    })
    .execute()
}
