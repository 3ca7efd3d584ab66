import { CompiledQuery } from 'kysely'
import type pg from 'pg'
import { optOutKeyword } from '../../contacts/suppression/keywords.ts'
import { liftSuppression } from '../../contacts/suppression/store.ts'
import type { Database } from '../../database/pool.ts'
import { maskCards } from '../../journal/mask.ts'
import type { Inbound, Received } from '../../model/message.ts'
import { type Commit, groupCommit } from '../group-commit.ts'
import { stopWriting } from '../outbox/stop.ts'
import { STORE_BATCH } from './store.ts'

/** While one batch is being committed another is read and checked; more lanes only make smaller batches. */
const LANES = 2

/**
 * Stores what arrives; a message that is there already changes nothing. Plain batches go as one prepared statement,
 * which only the driver itself offers; one that holds a STOP or START is a transaction with what these do.
 */
export function createReceiver({ db, pool }: { db: Database; pool: pg.Pool }): Commit<Inbound | Received> {
  async function write(messages: (Inbound | Received)[]): Promise<void> {
    const rows = JSON.stringify(messages.map(rowOf))
    if (messages.some((message) => consentOf(message) !== null)) await writeConsent(messages, rows)
    else await pool.query({ name: 'store_inbound', text: STORE_BATCH, values: [rows] })
  }

  async function writeConsent(messages: (Inbound | Received)[], rows: string): Promise<void> {
    await db.transaction().execute(async (tx) => {
      const { rows: stored } = await tx.executeQuery<{ messageSid: string }>(
        CompiledQuery.raw(STORE_BATCH, [rows]),
      )
      const isNew = new Set(stored.map(({ messageSid }) => messageSid))
      for (const message of messages.filter(({ messageSid }) => isNew.has(messageSid))) {
        const consent = consentOf(message)
        if (consent === 'STOP') {
          await stopWriting(tx, message.from, 'whatsapp_keyword', timeOf(message))
        } else if (consent === 'START') {
          await liftSuppression(tx, message.from, 'whatsapp_keyword', timeOf(message))
        }
      }
    })
  }

  return groupCommit({ lanes: LANES, key: ({ from }) => from, write })
}

/** What looks like a card number is never stored. */
function rowOf(received: Inbound | Received) {
  const { receivedAt: at, ...message } = { receivedAt: null, ...received }
  return { message: { ...message, text: maskCards(message.text) }, token: message.idempotencyToken, at }
}

/** Null: now. */
function timeOf(message: Inbound | Received): Date | null {
  return 'receivedAt' in message ? message.receivedAt : null
}

function consentOf(message: Inbound): 'STOP' | 'START' | null {
  if (message.optOut === 'STOP' || message.optOut === 'START') return message.optOut
  return optOutKeyword(message.text)
}
