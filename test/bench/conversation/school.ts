import { createStoryMoodle, PHONES } from '../../standins/moodle.ts'

type StoryMoodle = ReturnType<typeof createStoryMoodle>

/** Who writes, what about, and the Moodle that answers. */
export type BenchSchool = {
  moodle: StoryMoodle
  now?: () => Date
  contacts: number
  /** The first thing that a contact says: it isn't measured. */
  first(contact: number): string
  said: string[]
  /** How many answers a second Moodle gives by itself; absent: it gives them at once. */
  alone?: () => Promise<number>
  close(): Promise<void>
}

/** A school that answers at once, in which everybody is Ana under another number. */
export async function stubbedSchool(): Promise<BenchSchool> {
  const story = createStoryMoodle()
  const ana = await story.findStudent(PHONES.ana ?? 'whatsapp:+15550100001')
  const said = [
    '¿aprobé el primer parcial?',
    'cuándo es el examen de ondas?',
    'hola, cómo va mi justificativo?',
    'qué nota saqué en el segundo parcial',
    'gracias!',
  ]
  return {
    moodle: {
      ...story,
      findStudent: async (address) => ana && { ...ana, userId: Number(address.slice(-6)) },
      studentStatus: () => story.studentStatus(ana?.userId ?? 0),
    },
    contacts: 600,
    first: (contact) => said[contact % said.length] ?? '',
    said,
    close: async () => {},
  }
}
