import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Tx } from '../database/pool.ts'
import { maskEntry, type TurnEntry } from './entry.ts'
import { insertTurns } from './store.ts'

/** Keeps turns of different contacts, masked; gives the id of each contact's row where it is in the database. */
export type RecordTurns = (tx: Tx, entries: TurnEntry[]) => Promise<Map<number, number>>

const FILE = 'conversation_logs.jsonl'

/**
 * In the database the row commits with the turn; a line in a file or on the console may stand for one that was done
 * again.
 */
export function createRecordTurns(
  logging: Pick<Config['logging'], 'enabled' | 'storage' | 'dir'>,
  print: (line: string) => void = (line) => process.stdout.write(line),
): RecordTurns {
  if (!logging.enabled) return async () => new Map()
  if (logging.storage === 'database') return (tx, entries) => insertTurns(tx, entries.map(maskEntry))
  return async (_tx, entries) => {
    const timestamp = new Date().toISOString()
    const lines = entries.map((entry) => `${JSON.stringify({ timestamp, ...maskEntry(entry) })}\n`).join('')
    if (logging.storage === 'console') print(lines)
    else {
      await mkdir(logging.dir, { recursive: true })
      await appendFile(join(logging.dir, FILE), lines, { mode: 0o600 })
    }
    return new Map()
  }
}
