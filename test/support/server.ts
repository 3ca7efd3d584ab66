import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../../sidecar/src/database/embedded.ts'

export type TestServer = { url: string; admin: pg.Pool; close(): Promise<void> }

let opened: Promise<TestServer> | undefined
let users = 0

/**
 * The PostgreSQL that tests use; the last one in this process to close it lets go of it, and the embedded one stops
 * when the last process has.
 */
export async function openServer(): Promise<TestServer> {
  users++
  opened ??= start()
  const { url, admin, close } = await opened
  return {
    url,
    admin,
    close: async () => {
      if (--users > 0) return
      opened = undefined
      await close()
    },
  }
}

async function start(): Promise<TestServer> {
  const given = process.env.DATABASE_URL
  const dir = join(tmpdir(), `exam-followup-test-${userInfo().username}`)
  const embedded = given ? null : await startEmbedded({ dir })
  const url = given ?? embedded?.url ?? ''
  const admin = new pg.Pool({ connectionString: url, max: 2 })
  admin.on('error', () => {})
  return {
    url,
    admin,
    close: async () => {
      await admin.end()
      await embedded?.stop()
    },
  }
}
