import { AppError } from '../errors.ts'
import { askWhatFor } from './media.ts'
import { askSchool } from './school.ts'
import { deskOf, type Response, type Session } from './session.ts'

/** Where a person takes over, they ask themselves. */
const TAKES_FILES: readonly string[] = ['create_request', 'hand_over', 'comfort']

/** A file that came with words goes with the request that they make; with other words it is asked what it is for. */
export async function withFiles(session: Session, response: Response): Promise<Response> {
  const { reading, dialogue, contact, domain, moodle } = session
  if (reading.files.length === 0 || contact.userId === null) return response
  const rules = response.steps.map(({ intent }) => domain.intents.get(intent))
  if (rules.some((rule) => rule && TAKES_FILES.includes(rule.action))) return response
  const status = await askSchool(moodle, contact.userId)
  if (status instanceof AppError) return response
  const asked = askWhatFor(deskOf(session, status))
  const meaningless = response.misses > dialogue.misses || rules.every((rule) => rule?.social)
  if (!meaningless) return { ...response, answers: [...response.answers, asked] }
  return { ...response, action: 'ask_file', answers: [asked], misses: dialogue.misses }
}
