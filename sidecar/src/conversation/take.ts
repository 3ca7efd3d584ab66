import { AppError } from '../errors.ts'
import type { StudentStatus } from '../ports.ts'
import { act } from './actions/index.ts'
import { type Answer, type Desk, howToLink, menu } from './answer.ts'
import { orFailure } from './calls.ts'
import type { Step } from './decide.ts'
import { downAnswer } from './refused.ts'

/** Does one step, or asks what it needs. */
export async function take(desk: Desk, step: Step, school: StudentStatus | AppError | null): Promise<Answer> {
  const { voice } = desk
  switch (step.kind) {
    case 'how_to_link':
      return howToLink(desk)
    case 'moodle_down':
      return school instanceof AppError ? downAnswer(desk, school) : { facts: [voice.say('moodle_down')] }
    case 'ask_notices':
      return askNotices(desk)
    case 'ask_meant':
      return askMeant(desk, step.intent)
    case 'ask': {
      const { intent, entity, exists, choices, text, known } = step
      const fact = voice.say(entity === 'curso' ? 'ask_course' : exists ? 'ask_exam' : 'ask_unknown_exam')
      return {
        facts: [],
        question: { fact, choices, asking: { intent, entity, text, known }, offer: null, files: desk.files },
      }
    }
    case 'fill': {
      const { intent, entity, text, known } = step
      const fact = voice.sayCustom(`ask_${entity}`, '')
      return {
        facts: [],
        question: { fact, choices: [], asking: { intent, entity, text, known }, offer: null },
      }
    }
    case 'act': {
      const answer = await orFailure(() => act(desk, step))
      return answer instanceof AppError ? downAnswer(desk, answer) : answer
    }
  }
}

/** Nothing is told the teachers that wasn't said: they choose it, ask what is known, or talk to a person. */
function askMeant({ domain, voice }: Desk, meant: string): Answer {
  const others = [domain.intentOf('show_result'), domain.intentOf('hand_over')]
  const intents = [...others, meant].filter((intent) => intent !== null)
  return { facts: [], question: { ...menu(voice, intents), fact: voice.say('ask_which') } }
}

/** A tap is no doubtful reading: each of the two does at once what it says. */
function askNotices({ domain, voice }: Desk): Answer {
  const intents = [domain.intentOf('opt_in'), domain.intentOf('opt_out')].filter((intent) => intent !== null)
  return { facts: [], question: { ...menu(voice, intents), fact: voice.say('ask_notices') } }
}
