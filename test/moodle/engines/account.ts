import { type Account, attempt, run } from '../command.ts'

const NAMES = ['postgres', 'exam-followup']

/** The account that a database server runs under: our own, save as root, which PostgreSQL refuses. */
export async function databaseAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  for (const name of NAMES) {
    const account = await lookUp(name)
    if (account) return account
  }
  await run('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'exam-followup'])
  const made = await lookUp('exam-followup')
  if (!made) throw new Error('The account exam-followup could not be made: PostgreSQL does not run as root')
  return made
}

async function lookUp(name: string): Promise<Account | undefined> {
  const { code, stdout } = await attempt('getent', ['passwd', name])
  const [, , uid, gid] = stdout.split(':')
  return code === 0 ? { uid: Number(uid), gid: Number(gid) } : undefined
}
