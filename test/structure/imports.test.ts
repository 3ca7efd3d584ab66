import { expect, test } from 'vitest'
import { readSources, SIDECAR, type Source } from './sources.ts'

const EVERYWHERE = ['model', 'ports.ts', 'errors.ts', 'events.ts', 'config']
const CORE = [...EVERYWHERE, 'database']

/** What each room may import, besides itself. */
const MAY_IMPORT: Record<string, string[]> = {
  model: [],
  'ports.ts': ['model'],
  'errors.ts': [],
  'events.ts': ['model'],
  config: ['errors.ts'],
  adapters: ['model', 'ports.ts', 'errors.ts'],
  database: EVERYWHERE,
  limits: EVERYWHERE,
  contacts: CORE,
  journal: CORE,
  messaging: [...CORE, 'contacts', 'journal'],
  followup: [...CORE, 'contacts', 'journal', 'messaging'],
  conversation: [...CORE, 'limits', 'contacts', 'journal', 'messaging'],
  impact: [...CORE, 'contacts', 'journal', 'messaging'],
  http: [...CORE, 'limits', 'contacts', 'journal', 'messaging', 'followup', 'conversation', 'impact'],
  jobs: [...CORE, 'contacts', 'journal', 'messaging', 'followup', 'conversation', 'impact'],
}
/** Nothing imports these but each other: they put the rooms together. */
const TOP = new Set([
  'app.ts',
  'closing.ts',
  'core.ts',
  'index.ts',
  'process.ts',
  'work.ts',
  'probes.ts',
  'main.ts',
  'commands',
  'simulator',
])

/** The room of a file: its first folder; for an adapter its own folder, so that vendors don't know each other. */
function room(path: string): string {
  const [first, second] = path.split('/') as [string, string?]
  if (first === 'config.ts') return 'config'
  return first === 'adapters' ? `adapters/${second}` : first
}

function forbidden({ path, imports }: Source): string[] {
  const mine = room(path)
  if (TOP.has(mine)) return []
  const allowed = MAY_IMPORT[mine.startsWith('adapters/') ? 'adapters' : mine]
  return imports
    .filter((target) => !target.startsWith('..') && room(target) !== mine && !allowed?.includes(room(target)))
    .map((target) => `${path} → ${target}`)
}

const production = readSources(SIDECAR).filter(({ path }) => !path.endsWith('.test.ts'))

test('every room imports only what stands below it', () => {
  expect(production.flatMap(forbidden)).toEqual([])
})

test('the rule has seen the files and their imports', () => {
  expect(production.length).toBeGreaterThan(60)
  expect(production.flatMap(({ imports }) => imports).length).toBeGreaterThan(150)
})

test('the rule refuses what it should', () => {
  expect(forbidden({ path: 'model/plan.ts', lines: 1, imports: ['messaging/outbox.ts'] })).toHaveLength(1)
  expect(
    forbidden({ path: 'adapters/rasa/rasa.ts', lines: 1, imports: ['adapters/twilio/send.ts'] }),
  ).toHaveLength(1)
  expect(forbidden({ path: 'messaging/deliver.ts', lines: 1, imports: ['followup/plan.ts'] })).toHaveLength(1)
})
