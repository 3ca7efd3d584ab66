import { type MoodleRoutesDeps, moodleRoutes } from '../../sidecar/src/http/routes/moodle.ts'
import { createSampleSchool } from '../../sidecar/src/simulator/school/school.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { type Answer, asPlugin, serveRoutes } from './http.ts'

export const NOW = new Date('2026-03-10T11:00:00Z')
export const SECRET = 'the-secret-of-this-test-0123456789'
export const PREVIOUS = 'the-secret-before-that-0123456789'

type Signing = Partial<Parameters<typeof asPlugin>[0]> & { scope?: string }

export type Plugin = FreshDatabase & {
  deps: MoodleRoutesDeps
  /** Signed as the plugin signs it: for the purpose that the path begins with, and for the body's course. */
  ask(path: string, body?: object, signing?: Signing): Promise<Answer>
  /** The data of an answer that must be there. */
  get<T = Record<string, unknown>>(path: string, body?: object): Promise<T>
  fetch(path: string, init: RequestInit): Promise<Answer>
}

const well = { kind: 'none', detail: 'off' } as const

/** Every route of the plugin over a database of its own, at a moment that stands still. */
export async function servePlugin(change: Partial<MoodleRoutesDeps> = {}): Promise<Plugin> {
  const fresh = await freshDatabase()
  const deps: MoodleRoutesDeps = {
    ...{ db: fresh.db, now: () => NOW, version: '1.2.3' },
    secrets: { sidecar: SECRET, sidecarPrevious: PREVIOUS },
    bodies: async () => new Map([['HX1', 'Hola {{1}}: ya está tu resultado.']]),
    probes: () => ({ rasa: well, openrouter: well, twilio: well, api: well, logging: well }),
    whatsapp: { templates: async () => [] },
    moodle: createSampleSchool({ now: () => NOW }),
    startFollowUp: async () => true,
    portfolioLimit: null,
    ...change,
  }
  const server = await serveRoutes(moodleRoutes(deps))

  async function ask(path: string, body: object = {}, { scope, ...signing }: Signing = {}): Promise<Answer> {
    const course = 'courseid' in body && !path.startsWith('privacy') ? `course:${body.courseid}` : 'site'
    const claims = { scope: scope ?? course, ...signing.claims }
    const purpose = path.split('/')[0] ?? path
    const init = await asPlugin({ secret: SECRET, purpose, body, at: deps.now(), ...signing, claims })
    return server.ask(`/api/moodle/v1/${path}`, init)
  }
  return {
    ...fresh,
    deps,
    ask,
    async get<T>(path: string, body?: object) {
      const answer = await ask(path, body)
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
      return (answer.body as { data: T }).data
    },
    fetch: (path, init) => server.ask(`/api/moodle/v1/${path}`, init),
    async close() {
      await server.close()
      await fresh.close()
    },
  }
}
