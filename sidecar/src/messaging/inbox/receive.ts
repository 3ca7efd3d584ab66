import { CompiledQuery } from 'kysely'
import type pg from 'pg'
import { optOutKeyword } from '../../contacts/suppression/keywords.ts'
import { liftSuppression, suppress } from '../../contacts/suppression/store.ts'
import type { Database } from '../../database/pool.ts'
import type { Inbound } from '../../model/message.ts'
import { cancelWaiting } from '../outbox/store.ts'
import { STORE_BATCH } from './store.ts'

/** Resolves once the message is committed; a message that is there already changes nothing. */
export type Receive = (message: Inbound) => Promise<void>

type Waiting = { message: Inbound; resolve: () => void; reject: (error: unknown) => void }

/**
 * Group commit: what arrives while a batch is being written is the next batch, so one commit serves many requests
 * under load and a single request waits for nobody. One batch at a time keeps the order of arrival.
 */
export function createReceiver({ db, pool }: { db: Database; pool: pg.Pool }): Receive {
  let waiting: Waiting[] = []
  let writing = false

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      await write(batch)
    }
    writing = false
  }

  async function write(batch: Waiting[]): Promise<void> {
    try {
      await store(batch.map(({ message }) => message))
      for (const { resolve } of batch) resolve()
    } catch (error) {
      if (batch.length === 1 || !isAboutData(error)) for (const { reject } of batch) reject(error)
      else for (const one of batch) await write([one])
    }
  }

  async function store(messages: Inbound[]): Promise<void> {
    const rows = JSON.stringify(messages.map((message) => ({ message, token: message.idempotencyToken })))
    if (messages.some((message) => consentOf(message) !== null)) await storeConsent(messages, rows)
    else await pool.query({ name: 'store_inbound', text: STORE_BATCH, values: [rows] })
  }

  async function storeConsent(messages: Inbound[], rows: string): Promise<void> {
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

  return (message) =>
    new Promise((resolve, reject) => {
      waiting.push({ message, resolve, reject })
      if (writing) return
      writing = true
      setImmediate(writeAll)
    })
}

function consentOf(message: Inbound): 'STOP' | 'START' | null {
  if (message.optOut === 'STOP' || message.optOut === 'START') return message.optOut
  return message.kind === 'text' ? optOutKeyword(message.text) : null
}

/** SQLSTATE classes that one row can cause: then the others are stored without it. */
function isAboutData(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' && /^(22|23|40)/.test(code)
}
