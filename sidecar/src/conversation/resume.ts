import type { Dialogue } from '../model/turn.ts'
import type { Answer, Question } from './answer.ts'
import type { Domain } from './domain/load.ts'
import { RESUME } from './interpret.ts'
import { openWish } from './open-wish.ts'
import type { Voice } from './reply/voice.ts'
import type { Response } from './session.ts'

/** After these nobody wants to be asked anything. */
const LAST_WORDS = ['hand_over', 'comfort', 'opt_out']

/**
 * A wish that another one interrupted is asked about once, when nothing else is open: who then speaks of something else
 * has dropped it.
 */
export function resume(
  response: Response,
  before: Dialogue,
  domain: Pick<Domain, 'intentOf' | 'intents'>,
  voice: Voice,
): { answers: Answer[]; paused: Dialogue['paused'] } {
  const { steps, answers, keepsOpen, action, proposed } = response
  if (keepsOpen) return { answers, paused: before.paused }
  const settled = action === 'decline' || proposed?.open === false
  const interrupted = before.paused?.asked ? null : before.paused
  const open = settled ? interrupted : (openWish(before) ?? interrupted)
  const over = steps.some((step) => step.kind === 'act' && LAST_WORDS.includes(step.action))
  if (!open || (steps.length === 0 && !settled) || over || answers.some(({ failure }) => failure))
    return { answers, paused: null }
  if (steps.some(({ intent }) => intent === open.intent)) {
    return { answers, paused: before.paused?.asked ? null : before.paused }
  }
  const { intent, text, known = {} } = open
  const asking = answers.some(({ question }) => question && (question.fact !== null || question.asking))
  const paused = { intent, text, known, asked: !asking }
  if (asking) return { answers, paused }
  return {
    answers: [...answers, { facts: [], question: { ...goOn(intent, domain, voice), files: before.files } }],
    paused,
  }
}

function goOn(intent: string, domain: Pick<Domain, 'intentOf'>, voice: Voice): Question {
  const no = domain.intentOf('deny')
  const yes = { id: `${intent}/${RESUME}/1`, title: voice.term('go_on'), intent, entity: RESUME, value: '1' }
  const drop = no ? [{ id: no, title: voice.term('drop'), intent: no }] : []
  return {
    ...{ fact: voice.say('ask_resume', { what: voice.title(intent) }), choices: [yes, ...drop] },
    ...{ asking: null, offer: intent },
  }
}
