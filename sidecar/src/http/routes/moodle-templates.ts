import { z } from 'zod'
import type { Database } from '../../database/pool.ts'
import { isChoicesName } from '../../messaging/content/definitions.ts'
import { templateStop } from '../../messaging/template-states/judge.ts'
import { templateStates } from '../../messaging/template-states/store.ts'
import type { WhatsApp } from '../../ports.ts'
import { type PluginRoute, siteRoute } from './moodle-route.ts'

const NOTHING = z.object({})
/** `variables`: how many Moodle fills it with. */
const ASKED = z.object({
  templates: z
    .array(z.object({ contentsid: z.string().max(64), variables: z.int().min(0).max(100) }))
    .max(1000),
})

export type TemplateDeps = { db: Database; whatsapp: Pick<WhatsApp, 'templates'> }

export function templateRoutes({ db, whatsapp }: TemplateDeps): PluginRoute[] {
  return [
    siteRoute('templates', NOTHING, async () => {
      const templates = (await whatsapp.templates()).filter(({ name }) => !isChoicesName(name))
      return {
        templates: templates.map(({ contentSid, name, language, status, category }) => ({
          ...{ contentsid: contentSid, name, language, status, category },
        })),
      }
    }),

    {
      ...{ path: 'templates/states', purpose: 'templates', scope: 'any' },
      answer: async (body) => ({ templates: await statesOf(db, ASKED.parse(body).templates) }),
    },
  ]
}

/**
 * What WhatsApp said of each at the last look, and why it stops its messages to everybody; what nothing was heard of is
 * left out.
 */
async function statesOf(db: Database, asked: z.output<typeof ASKED>['templates']) {
  const states = await templateStates(
    db,
    asked.map(({ contentsid }) => contentsid),
  )
  return asked.flatMap(({ contentsid, variables }) => {
    const state = states.get(contentsid)
    if (!state) return []
    const { status, category } = state
    return [{ contentsid, status, category, stop: templateStop(state, { variables, address: null }) }]
  })
}
