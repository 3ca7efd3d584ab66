import { handoffActive } from '../contacts/handoff.ts'
import type { Understanding } from '../model/turn.ts'
import { render } from './reply/compose.ts'
import { createVoice } from './reply/voice.ts'
import type { TurnDeps, TurnInput, TurnResult } from './turn.ts'

/** A mistake of ours must neither leave a student without an answer nor be tried again for ever. */
export function failedTurn(
  deps: Pick<TurnDeps, 'domain' | 'now'>,
  input: TurnInput,
  { code, understanding }: { code: string; understanding: Understanding | null },
): Omit<TurnResult, 'calls' | 'milliseconds'> {
  const { contact, dialogue, messages } = input
  const language = dialogue.speaks?.language ?? contact.language
  const voice = createVoice(deps.domain, { ...contact, language }, input.seed, deps.now())
  const answers = [{ facts: [voice.say('something_failed')] }]
  const silent = contact.pausedSince !== null || handoffActive(contact.handoffSince, deps.now())
  return {
    content: silent ? null : render({ facts: [voice.say('something_failed')], question: null }, voice),
    dialogue,
    effects: [],
    response: {
      action: 'failed',
      intent: null,
      answers,
      contact,
      effects: [],
      understanding,
      steps: [],
      misses: dialogue.misses,
      waiting: dialogue.waiting,
      keepsOpen: true,
      failure: code,
    },
    written: messages.map(({ text }) => text).join('\n'),
    courseId: dialogue.courseId ?? dialogue.lastFollowUp?.courseId ?? null,
    wording: null,
    failure: code,
  }
}
