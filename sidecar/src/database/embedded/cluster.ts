import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../errors.ts'
import type { Home } from './account.ts'

export type Cluster = { home: Home; native: string }

export const SUPERUSER = 'postgres'

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  // Errors quote values, and values may be what students wrote: only what stops the server is worth its log.
  log_min_messages: 'fatal',
  log_min_error_statement: 'panic',
}

export const dataDir = ({ home }: Cluster) => join(home.dir, 'data')
const passwordFile = (home: Home) => join(home.dir, 'password')

export function readPassword(home: Home): string {
  return readFileSync(passwordFile(home), 'utf8').trim()
}

/** Makes the cluster whole or not at all: what an interrupted run left is made again. */
export async function initialise(cluster: Cluster): Promise<void> {
  const { home } = cluster
  const draft = `${dataDir(cluster)}.new`
  rmSync(draft, { recursive: true, force: true })
  writeFileSync(passwordFile(home), `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 })
  chmodSync(passwordFile(home), 0o600)
  if (home.account) chownSync(passwordFile(home), home.account.uid, home.account.gid)

  const { code, output } = await run(cluster, 'initdb', [
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile(home)}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...Object.entries(SETTINGS).map(([name, value]) => `--set=${name}=${value}`),
  ])
  if (code !== 0) throw failure('database_not_created', 'initdb failed', output)
  renameSync(draft, dataDir(cluster))
}

/** The server detaches from our terminal and process group, so that Ctrl-C reaches us and not it. */
export function run(
  { home, native }: Cluster,
  program: string,
  args: string[],
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(native, 'bin', program), args, {
      ...(home.account ?? {}),
      cwd: home.dir,
      env: { ...process.env, LC_ALL: 'C', PGDATA: undefined, PGPORT: undefined, PGOPTIONS: undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(failure('database_not_runnable', `${program} can't be run here (${error.code})`, '', error))
    })
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

export function failure(code: string, what: string, output: string, cause?: unknown): AppError {
  const said = output
    .split('\n')
    .find((line) => /fatal|error|could not/i.test(line))
    ?.trim()
  const message = `Embedded PostgreSQL: ${what}${said ? `: ${said}` : ''}. To use a server of your own, set DATABASE_URL`
  return new AppError(code, message, { cause })
}
