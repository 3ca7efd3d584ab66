import { CompiledQuery } from 'kysely'
import type pg from 'pg'
import { optOutKeyword } from '../../contacts/suppression/keywords.ts'
import { liftSuppression, suppress } from '../../contacts/suppression/store.ts'
import type { Database } from '../../database/pool.ts'
import { maskCards } from '../../journal/mask.ts'
import type { Inbound } from '../../model/message.ts'
import { cancelWaiting } from '../outbox/store.ts'
import { type Commit, groupCommit } from './group-commit.ts'
import { STORE_BATCH } from './store.ts'

/** While one batch is being committed another is read and checked; more lanes only make smaller batches. */
const LANES = 2

/**
 * Stores what arrives; a message that is there already changes nothing. Plain batches go as one prepared statement,
 * which only the driver itself offers; one that holds a STOP or START is a transaction with what these do.
 */
export function createReceiver({ db, pool }: { db: Database; pool: pg.Pool }): Commit<Inbound> {
  async function write(messages: Inbound[]): Promise<void> {
    const rows = JSON.stringify(messages.map(rowOf))
    if (messages.some((message) => consentOf(message) !== null)) await writeConsent(messages, rows)
    else await pool.query({ name: 'store_inbound', text: STORE_BATCH, values: [rows] })
  }

  async function writeConsent(messages: Inbound[], rows: string): Promise<void> {
    await db.transaction().execute(async (tx) => {
      const { rows: stored } = await tx.executeQuery<{ messageSid: string }>(
        CompiledQuery.raw(STORE_BATCH, [rows]),
      )
      const isNew = new Set(stored.map(({ messageSid }) => messageSid))
      for (const message of messages.filter(({ messageSid }) => isNew.has(messageSid))) {
        const consent = consentOf(message)
        if (consent === 'STOP') {
          await suppress(tx, message.from, 'whatsapp_keyword')
          await cancelWaiting(tx, message.from, ['follow_up', 'invitation'], 'opted_out')
        } else if (consent === 'START') {
          await liftSuppression(tx, message.from, 'whatsapp_keyword')
        }
      }
    })
  }

  return groupCommit({ lanes: LANES, key: ({ from }) => from, write })
}

/** What looks like a card number is never stored. */
function rowOf(message: Inbound) {
  return { message: { ...message, text: maskCards(message.text) }, token: message.idempotencyToken }
}

function consentOf(message: Inbound): 'STOP' | 'START' | null {
  if (message.optOut === 'STOP' || message.optOut === 'START') return message.optOut
  return message.kind === 'text' ? optOutKeyword(message.text) : null
}
