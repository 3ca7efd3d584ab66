import { terminalLanguage } from '../config.ts'
import { requireSchool } from '../core.ts'
import { renderReport } from '../followup/report/table.ts'
import { firstFailure } from '../followup/report/tally.ts'
import { runFollowUp } from '../followup/run.ts'
import { deliver } from '../messaging/outbox/deliver.ts'
import { statesSince } from '../messaging/outbox/store.ts'
import { withCore } from './environment.ts'
import { followUpProgress } from './progress.ts'

export type FollowUpCommand = { course?: number; dryRun?: boolean; at?: Date }

type State = 'waiting' | 'sending' | 'accepted' | 'failed' | 'uncertain' | 'cancelled'

/** A message that WhatsApp has not taken must not pass for written. */
const WORDS: Record<'es' | 'en', { planOnly: string; states: Record<State, string> }> = {
  es: {
    planOnly:
      'WhatsApp está simulado y los estudiantes son reales: no se escribe a nadie. Faltan las variables TWILIO_.',
    states: {
      waiting: 'en espera de otro intento',
      sending: 'saliendo',
      accepted: 'aceptados',
      failed: 'rechazados',
      uncertain: 'inciertos',
      cancelled: 'retenidos',
    },
  },
  en: {
    planOnly:
      'WhatsApp is simulated and the students are real: nobody is written to. Set the TWILIO_ variables.',
    states: {
      waiting: 'waiting to be tried again',
      sending: 'on their way',
      accepted: 'accepted',
      failed: 'refused',
      uncertain: 'uncertain',
      cancelled: 'held back',
    },
  },
}

/** The daily run by hand: what it puts into the outbox is sent before it ends. */
export async function followUp({ course, dryRun: asked = false, at }: FollowUpCommand): Promise<void> {
  const language = terminalLanguage()
  await withCore(async (core) => {
    requireSchool(core)
    const dryRun = asked || core.planOnly
    const began = core.now()
    const progress = followUpProgress(language)
    const report = await runFollowUp(core, {
      dryRun,
      onProgress: progress.update,
      ...(course !== undefined && { courseId: course }),
      ...(at && { at }),
    }).finally(progress.end)
    if (!dryRun) await deliver(core.delivery)
    console.log(renderReport(report, language, process.stdout.columns))
    if (core.planOnly) console.log(`\n${WORDS[language].planOnly}`)
    const states = dryRun ? {} : await statesSince(core.db, began)
    const told = Object.entries(states).map(
      ([state, count]) => `${count} ${WORDS[language].states[state as State]}`,
    )
    if (told.length > 0) console.log(`\nWhatsApp: ${told.join(', ')}`)
    const unsent = told.length > 0 && !states.accepted
    if (unsent || firstFailure(report)) process.exitCode = 1
  })
}
