import { createOpenRouter } from '../../sidecar/src/adapters/openrouter/phrasing.ts'
import { createRasaEngine } from '../../sidecar/src/adapters/rasa/engine.ts'
import { createBreaker, guardEngine, guardPhrasing } from '../../sidecar/src/conversation/outward/breaker.ts'
import { trainedEngine } from '../standins/engine.ts'
import { type Scripted, startScripted } from '../standins/http.ts'
import { completion, courteous, errorWithin200 } from '../standins/openrouter.ts'
import { withPractice } from '../standins/practice.ts'
import { rasaAsWell } from '../standins/rasa.ts'
import { startTalk, type Talk, type TalkOptions } from '../standins/talk.ts'
import { freshDatabase } from '../support/database.ts'
import type { Story } from './story.ts'
import { tell } from './tell.ts'

const DEADLINE_MS = 80

const DAY_IS_OVER: Scripted = {
  ...{ status: 429, body: { error: { code: 429, message: 'free-models-per-day' } } },
}
/** `openRouterCode` is null where a lie is refused, and no failure. */
type Failing = {
  how: string
  rasa: Scripted
  rasaCode: string
  openRouter: Scripted
  openRouterCode: string | null
}
const failing = (
  how: string,
  [rasa, rasaCode]: [Scripted, string],
  [openRouter, openRouterCode]: [Scripted, string | null],
): Failing => ({ how, rasa, rasaCode, openRouter, openRouterCode })

/** Each way in which Rasa and OpenRouter fail at once, with the error that it is. */
export const FAILURES: Failing[] = [
  failing('hanging', ['hang', 'rasa_unreachable'], ['hang', 'openrouter_timeout']),
  failing('cutting the line', ['reset', 'rasa_unreachable'], ['reset', 'openrouter_unreachable']),
  failing('failing', [{ status: 500 }, 'rasa_refused'], [{ status: 500 }, 'openrouter_refused']),
  failing('busy', [{ status: 429 }, 'rasa_refused'], [DAY_IS_OVER, 'openrouter_daily_limit']),
  failing(
    'answering garbage',
    [{ text: '<html>' }, 'rasa_bad_answer'],
    [{ text: '{"choi' }, 'openrouter_bad_answer'],
  ),
  failing(
    'of another shape',
    [{ body: [] }, 'rasa_bad_answer'],
    [errorWithin200(402), 'openrouter_no_credit'],
  ),
  failing('lying', [{ body: { intent: 7 } }, 'rasa_bad_answer'], [completion('¡Aprobaste! [[A]]'), null]),
]
/** What any of it may become on a machine that is busy. */
const SLOW = ['rasa_unreachable', 'openrouter_timeout']

/** A domain's stories with both services outside, each with a deadline and a breaker of its own. */
export async function startBothOutside(domain: 'exam-followup' | 'consultations') {
  const database = await freshDatabase()
  const fallback = await trainedEngine(domain)
  let script: Pick<Failing, 'rasa' | 'openRouter'> | null = null
  let language = 'es'
  const rasa = await startScripted(({ body }) => script?.rasa ?? rasaAsWell(fallback, body, language))
  const openRouter = await startScripted(({ body }) => script?.openRouter ?? courteous(body))

  async function withBoth(options: TalkOptions, use: (talk: Talk) => Promise<void>): Promise<void> {
    if (domain === 'consultations') return withPractice(database, fallback, use, options)
    return use(await startTalk(database, fallback, options))
  }
  async function told(story: Story, deadlineMs: number) {
    language = story.as === 'emma' ? 'en' : 'es'
    const noted: string[] = []
    const note = ({ code }: { code: string }) => noted.push(code)
    const breakerOf = (service: string) =>
      createBreaker({ service, now: () => new Date(), onChange: () => {} })
    const engine = createRasaEngine({ url: rasa.url, threshold: 0.7, deadlineMs })
    const phrasing = createOpenRouter({
      ...{ key: 'sample-key', model: 'sample/model', url: openRouter.url, deadlineMs },
    })
    let accepted = 0
    const options = {
      engines: { engine: guardEngine(engine, breakerOf('rasa')), fallback, onFallback: note },
      phrasing: guardPhrasing(phrasing, breakerOf('openrouter')),
      onPhrasingFailed: note,
    }
    await withBoth(options, async (talk) => {
      await tell(talk, story)
      const logs = await talk.logs()
      accepted = logs.filter(({ llm_response: worded }) => isAccepted(worded)).length
    })
    return { noted, accepted }
  }
  return {
    /** Both answer as well as they can: what was noted of failures, and how many replies were worded. */
    tellWell: (story: Story) => {
      script = null
      return told(story, 5000)
    },
    /** Both fail: which failures were noted beside those that are expected, and whether Rasa's was missed. */
    tellFailing: async (story: Story, { rasaCode, openRouterCode, ...scripted }: Failing) => {
      script = scripted
      const { noted, accepted } = await told(story, DEADLINE_MS)
      const known = [rasaCode, openRouterCode, ...SLOW]
      const strange = noted.filter((code) => !known.includes(code))
      return { strange, accepted, rasaMissed: noted.some((code) => code.startsWith('rasa_')) }
    },
    close: () => Promise.all([rasa.close(), openRouter.close(), database.close()]),
  }
}
export type BothOutside = Awaited<ReturnType<typeof startBothOutside>>

function isAccepted(worded: unknown): boolean {
  return (worded as { accepted?: boolean } | null)?.accepted === true
}
