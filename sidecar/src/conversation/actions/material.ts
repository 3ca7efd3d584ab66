import type { Answer, Desk } from '../answer.ts'
import type { Act } from './act.ts'

const SHOWN = 4

/** What this student can open in the course, with links: by the topic's words first, or what the course has. */
export async function showMaterial(
  { moodle, voice, contact }: Desk,
  { subject, known }: Act,
): Promise<Answer> {
  if (subject.kind !== 'course') return { facts: [voice.say('no_exams')] }
  const { courseId, courseName: course } = subject
  const find = (text: string) =>
    moodle.materials({ userId: contact.userId as number, courseId, text, limit: SHOWN })
  const topic = known.tema ?? ''
  const named = topic ? await find(topic) : []
  const found = named.length > 0 ? named : await find('')
  if (found.length === 0) return { facts: [voice.say('no_material', { course })] }
  const key = topic && named.length === 0 ? 'material_other' : 'material_of'
  const items = found.map(({ name, url }) => voice.say('material_item', { name, link: url }))
  return { facts: [voice.say(key, { course }), ...items] }
}
