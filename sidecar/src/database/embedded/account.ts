import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '../../errors.ts'

const run = promisify(execFile)

/** Who runs the server; null: the user that we are. PostgreSQL refuses to run as root. */
export type Account = { uid: number; gid: number } | null

export type Home = { dir: string; account: Account }

/** Where root keeps what an unprivileged user must reach, when the folder asked for is behind a closed one. */
const SYSTEM_DIR = '/var/lib/exam-followup'

/**
 * Decides once where the cluster lives and who runs it, and stays with it: a cluster that exists is used where it is,
 * by whom it belongs to.
 */
export async function chooseHome(dir: string): Promise<Home> {
  const asked = resolve(dir)
  if (process.getuid?.() !== 0) return { dir: asked, account: null }
  const aside = join(SYSTEM_DIR, createHash('sha256').update(asked).digest('hex').slice(0, 12))
  for (const home of [asked, aside]) {
    const data = join(home, 'data')
    if (existsSync(data)) {
      const { uid, gid } = statSync(data)
      if (uid !== 0) return { dir: home, account: { uid, gid } }
    }
  }
  const account = await unprivileged()
  return { dir: isReachable(asked, account) ? asked : aside, account }
}

/** Whether the account may pass through every folder on the way; what does not exist yet will be made for it. */
export function isReachable(path: string, account: Account): boolean {
  if (account === null) return true
  for (let at = resolve(path); ; at = dirname(at)) {
    if (existsSync(at)) {
      const { mode, uid, gid } = statSync(at)
      const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
      if ((mode & bit) === 0) return false
    }
    if (at === dirname(at)) return true
  }
}

async function unprivileged(): Promise<{ uid: number; gid: number }> {
  const found = (await lookUp('postgres')) ?? (await create('postgres')) ?? (await lookUp('nobody'))
  if (found) return found
  throw new AppError(
    'database_no_account',
    'PostgreSQL does not run as root and there is no user to run it: create one with "useradd --system postgres", or set DATABASE_URL',
  )
}

async function lookUp(name: string): Promise<{ uid: number; gid: number } | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null
  }
}

async function create(name: string): Promise<{ uid: number; gid: number } | null> {
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', name]],
    ['adduser', ['-S', '-D', '-H', name]],
  ]
  for (const [command, args] of ways) {
    await run(command, args).catch(() => undefined)
    const found = await lookUp(name)
    if (found) return found
  }
  return null
}
