import { type ContentState, contentStatus, pushContents } from '../messaging/content/push.ts'
import { acceptCategory } from '../messaging/template-states/store.ts'
import { watchTemplates } from '../messaging/template-states/watch.ts'
import { withCore } from './environment.ts'

const WORDS: Record<ContentState, string> = {
  there: 'there',
  missing: 'missing: goes out as numbered text',
  outdated: 'outdated: the older one is used',
  refused: 'refused',
}

/** Makes the Content resources that buttons and lists go out with; what is as it should be stays as it is. */
export async function pushTemplates(): Promise<void> {
  await withCore(async (core) => {
    warnWhereSimulated(core.simulatedWhatsApp)
    const { created, kept, superseded, removed } = await pushContents(core.choices)
    console.log(
      `${created} made, ${kept} unchanged, ${removed} old ones deleted, ${superseded} kept for a day`,
    )
  })
}

/** Prints what buttons and lists go out with; ends with 1 where something is missing or outdated. */
export async function showTemplates(): Promise<void> {
  await withCore(async (core) => {
    warnWhereSimulated(core.simulatedWhatsApp)
    const { shapes, old } = await contentStatus(core.choices)
    for (const { definition, state, stored } of shapes) {
      const { language, kind, size } = definition
      const why =
        state === 'refused' && stored?.refusedCode ? ` with Twilio's code ${stored.refusedCode}` : ''
      const sid = stored && state !== 'missing' ? stored.contentSid : '-'
      console.log(
        `${language}  ${kind.padEnd(13)} ${String(size).padStart(2)}  ${sid.padEnd(34)}  ${WORDS[state]}${why}`,
      )
    }
    const lacking = shapes.filter(({ state }) => state === 'missing' || state === 'outdated').length
    console.log(
      `${shapes.length - lacking} of ${shapes.length} there, ${old.length} old ones not deleted yet`,
    )
    console.log('Buttons and lists go out within the 24-hour window only and need no approval by Meta.')
    if (lacking > 0) {
      console.log('npm run templates -- push makes the rest.')
      process.exitCode = 1
    }
  })
}

/** Agrees to the category that Meta gave a template: its steps go on. */
export async function acceptTemplate(contentSid: string): Promise<void> {
  await withCore(async ({ db, whatsapp, now }) => {
    await watchTemplates({ db, whatsapp, now })
    if (await acceptCategory(db, contentSid, now())) return console.log('Its category is agreed to now.')
    console.error('WhatsApp knows no such template: give its ContentSid, such as HX and 32 digits.')
    process.exitCode = 1
  })
}

function warnWhereSimulated(simulated: boolean): void {
  if (simulated) console.log('WhatsApp is simulated: set the TWILIO_ variables to see the real account')
}
