import type { Person } from '../school/people.ts'
import { type Line, SCENES, type Scene } from './script.ts'
import type { World } from './world.ts'

export type Played = { scene: Scene; transcript: string[]; faults: string[] }

/** Plays every scene with a student of its own; a fault is what came back and should not have, or the other way round. */
export async function playAll(world: World): Promise<Played[]> {
  const taken = new Set<number>()
  const played: Played[] = []
  for (const scene of SCENES) {
    const person = await cast(world, scene, taken)
    if (!person) {
      played.push({ scene, transcript: [], faults: ['no student of the sample school fits this scene'] })
      continue
    }
    taken.add(person.userId)
    played.push(await play(world, scene, person))
  }
  return played
}

export function phoneOf({ link, phone }: Person): `whatsapp:${string}` | null {
  return link?.address ?? (phone?.startsWith('+') ? `whatsapp:${phone}` : null)
}

async function cast({ school }: World, { cast }: Scene, taken: Set<number>): Promise<Person | undefined> {
  const course = school.courses.find(({ exams }) => exams.some(({ examId }) => examId === cast.examId))
  if (!course) return undefined
  for await (const { rows, students } of school.outcomes(course.courseId)) {
    const fits = rows.filter(({ examId, outcome }) => examId === cast.examId && outcome === cast.outcome)
    const person = school.people.find(({ userId, language }) => {
      const reach = students.find((student) => student.userId === userId)?.reach
      const linked = cast.linked
        ? reach?.kind === 'contact'
        : reach?.kind === 'none' && reach.reason === 'not_linked'
      return (
        linked &&
        language === (cast.language ?? 'es') &&
        !taken.has(userId) &&
        fits.some((row) => row.userId === userId)
      )
    })
    if (person) return person
  }
  return undefined
}

async function play(world: World, scene: Scene, person: Person): Promise<Played> {
  const played: Played = { scene, transcript: [], faults: [] }
  const address = phoneOf(person)
  if (!address) return { ...played, faults: ['the student has no phone'] }
  for (const line of scene.lines) {
    const before = world.twilio.messagesFor(address).length
    const said = [line.say]
      .flat()
      .map((text) => text.replace('{code}', () => world.school.codeFor(person.userId)))
    await Promise.all(said.map((text) => world.twilio.writeFrom(address, text)))
    await world.quiet()
    const replies = world.twilio
      .messagesFor(address)
      .slice(before)
      .filter(({ direction }) => direction === 'outbound')
      .map(({ text }) => text)
    played.transcript.push(
      ...said.map((text) => `  > ${text}`),
      ...replies.map((text) => `  < ${text.replaceAll('\n', '\n    ')}`),
    )
    played.faults.push(...judge(line, replies))
  }
  return played
}

function judge({ say, expect, never }: Line, replies: string[]): string[] {
  const asked = [say].flat().join(' / ')
  const [reply] = replies
  if (reply === undefined || replies.length > 1)
    return [`"${asked}": ${replies.length} replies instead of one`]
  if (!expect.test(reply)) return [`"${asked}": the reply does not say ${expect}`]
  if (never?.test(reply)) return [`"${asked}": the reply says ${never}`]
  return []
}
