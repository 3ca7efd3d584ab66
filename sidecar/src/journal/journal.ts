import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Tx } from '../database/pool.ts'
import { maskEntry, type TurnEntry } from './entry.ts'
import { insertTurn } from './store.ts'

/** Keeps one turn, masked; gives its row's id where it is in the database. */
export type RecordTurn = (tx: Tx, entry: TurnEntry) => Promise<number | null>

const FILE = 'conversation_logs.jsonl'

/** In the database the row commits with the turn; a line in a file or on the console may stand for one that was done again. */
export function createRecordTurn(
  logging: Pick<Config['logging'], 'enabled' | 'storage' | 'dir'>,
  print: (line: string) => void = (line) => process.stdout.write(line),
): RecordTurn {
  if (!logging.enabled) return async () => null
  if (logging.storage === 'database') return (tx, entry) => insertTurn(tx, maskEntry(entry))
  return async (_tx, entry) => {
    const line = `${JSON.stringify({ timestamp: new Date().toISOString(), ...maskEntry(entry) })}\n`
    if (logging.storage === 'console') print(line)
    else {
      await mkdir(logging.dir, { recursive: true })
      await appendFile(join(logging.dir, FILE), line, { mode: 0o600 })
    }
    return null
  }
}
