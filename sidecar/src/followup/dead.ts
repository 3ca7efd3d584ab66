import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Executor } from '../database/pool.ts'
import { AppError } from '../errors.ts'
import type { Address } from '../model/contact.ts'
import type { FollowUpDeps } from './run.ts'

type Dead = { address: Address; since: Date }

const BATCH = 100

/**
 * Tells Moodle of the numbers that WhatsApp calls dead, each once: there they count as proven no longer, until the student
 * links anew. What Moodle doesn't take stays for the next time.
 */
export async function suspendDead(
  deps: Pick<FollowUpDeps, 'db' | 'moodle' | 'signal'>,
): Promise<{ suspended: number }> {
  let suspended = 0
  for (const dead of await untoldDead(deps.db)) {
    deps.signal?.throwIfAborted()
    const at = Math.floor(dead.since.getTime() / 1000)
    const hash = createHash('sha256').update(dead.address).digest('hex').slice(0, 40)
    try {
      await deps.moodle.suspendContact({ address: dead.address, at, operationId: `dead:${hash}:${at}` })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      await markTried(deps.db, dead)
      if (error.retryable) break
      continue
    }
    await markTold(deps.db, dead)
    suspended += 1
  }
  return { suspended }
}

/** What Moodle was told in vain comes last, or it would hold up the rest. */
async function untoldDead(db: Executor): Promise<Dead[]> {
  const { rows } = await sql<Dead>`
    select address, dead_since as since from contact
    where dead_since is not null and dead_told_at is distinct from dead_since
    order by dead_tried_at nulls first, dead_since limit ${BATCH}`.execute(db)
  return rows
}

async function markTried(db: Executor, { address }: Dead): Promise<void> {
  await sql`update contact set dead_tried_at = now() where address = ${address}`.execute(db)
}

/** Of the death that was told; another one since then is still to be told. */
async function markTold(db: Executor, { address, since }: Dead): Promise<void> {
  await sql`
    update contact set dead_told_at = dead_since
    where address = ${address} and date_trunc('milliseconds', dead_since) = ${since}`.execute(db)
}
