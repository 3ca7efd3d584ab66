import type { Database } from '../../database/pool.ts'
import type { ChoicesDefinition } from '../../model/choices.ts'
import type { Clock, WhatsAppContents } from '../../ports.ts'
import { forget, type StoredContent, storedContents, supersede, useContent } from './store.ts'

export type PushDeps = {
  db: Database
  contents: WhatsAppContents
  definitions: ChoicesDefinition[]
  now: Clock
}
export type ContentState = 'there' | 'missing' | 'outdated' | 'refused'
export type ContentStatus = {
  definition: ChoicesDefinition
  state: ContentState
  stored: StoredContent | null
}
export type Pushed = { created: number; kept: number; superseded: number; removed: number }

/** Longer than Twilio keeps a message that waits to be sent: 4 hours. */
const KEPT_MS = 24 * 60 * 60 * 1000

/** What each shape goes out with, as the database and Twilio have it now; and what nothing needs any more. */
export async function contentStatus(
  deps: PushDeps,
): Promise<{ shapes: ContentStatus[]; old: StoredContent[] }> {
  const stored = await storedContents(deps.db)
  const live = new Set((await deps.contents.list()).map(({ contentSid }) => contentSid))
  const shapes = deps.definitions.map((definition) => statusOf(definition, stored, live))
  const current = new Set(shapes.map(({ stored }) => stored?.contentSid))
  return { shapes, old: stored.filter(({ contentSid }) => !current.has(contentSid)) }
}

/**
 * Makes what is missing or no longer as defined, and leaves the rest alone. A resource is found by its name, so that one
 * whose making was never noted is not made twice. What was superseded a day ago is deleted: nothing waits for it.
 */
export async function pushContents(deps: PushDeps): Promise<Pushed> {
  const { db, contents, definitions, now } = deps
  const before = await storedContents(db)
  const live = await contents.list()
  const byName = new Map(live.map(({ name, contentSid }) => [name, contentSid]))
  const sids = new Set(live.map(({ contentSid }) => contentSid))
  const pushed: Pushed = { created: 0, kept: 0, superseded: 0, removed: 0 }
  for (const definition of definitions) {
    if (statusOf(definition, before, sids).state === 'there') {
      pushed.kept++
      continue
    }
    const { name } = definition
    const known = byName.get(name)
    const contentSid = known ?? (await contents.create(definition))
    await db.transaction().execute((tx) => useContent(tx, definition, { name, contentSid }))
    if (known) pushed.kept++
    else pushed.created++
  }
  const names = new Set(definitions.map(({ name }) => name))
  const stored = await storedContents(db)
  const unwanted = stored.filter(({ name, supersededAt }) => !supersededAt && !names.has(name))
  await supersede(
    db,
    unwanted.map(({ contentSid }) => contentSid),
  )
  for (const { contentSid, supersededAt } of stored) {
    if (!supersededAt) continue
    if (now().getTime() - supersededAt.getTime() < KEPT_MS && sids.has(contentSid)) continue
    await contents.remove(contentSid)
    await forget(db, contentSid)
    pushed.removed++
  }
  pushed.superseded = (await storedContents(db)).filter(({ supersededAt }) => supersededAt).length
  return pushed
}

function statusOf(
  definition: ChoicesDefinition,
  stored: StoredContent[],
  live: ReadonlySet<string>,
): ContentStatus {
  const { kind, size, language, name } = definition
  const found =
    stored.find(
      (row) => !row.supersededAt && row.kind === kind && row.size === size && row.language === language,
    ) ?? null
  if (!found || !live.has(found.contentSid)) return { definition, state: 'missing', stored: found }
  if (found.name !== name) return { definition, state: 'outdated', stored: found }
  return { definition, state: found.refusedAt ? 'refused' : 'there', stored: found }
}
