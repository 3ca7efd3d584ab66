import { createHttpActions } from '../../sidecar/src/adapters/http-actions/http-actions.ts'
import { createApiDesk } from '../../sidecar/src/conversation/declared/people.ts'
import { loadDomain } from '../../sidecar/src/conversation/domain/load.ts'
import type { Engine } from '../../sidecar/src/ports.ts'
import { startSamplePractice } from '../../sidecar/src/simulator/practice/practice.ts'
import type { FreshDatabase } from '../support/database.ts'
import { createStoryMoodle } from './moodle.ts'
import { startTalk, type Talk, type TalkOptions } from './talk.ts'

/** Long enough for a machine that is busy, and short enough to be waited for. */
const DEADLINE_MS = 1500

/** A conversation of a domain with calls, by itself domains/consultations, and the sample practice behind it over HTTP. */
export async function withPractice(
  database: FreshDatabase,
  engine: Engine,
  use: (talk: Talk) => Promise<void>,
  { domain = loadDomain('consultations'), ...more }: TalkOptions = {},
): Promise<void> {
  const { api: declared } = domain
  if (!declared) throw new TypeError(`${domain.name} declares no calls`)
  const moodle = createStoryMoodle()
  const now = () => moodle.at
  const practice = await startSamplePractice({ now })
  const { check, operation } = declared.api
  const api = createHttpActions({ ...practice, check, operation, deadlineMs: DEADLINE_MS })
  const { link, person } = declared
  const people = person === 'moodle' ? {} : { people: createApiDesk(api, { link, person }, now) }
  try {
    await use(await startTalk(database, engine, { domain, moodle, api, practice, ...people, ...more }))
  } finally {
    await practice.close()
  }
}
