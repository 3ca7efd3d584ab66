import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
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
const logFile = ({ home }: Cluster) => join(home.dir, 'server.log')
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

/** The port of the server that runs on this cluster, or null. */
export async function runningPort(cluster: Cluster): Promise<number | null> {
  dropDeadPidFile(cluster)
  const { code } = await run(cluster, 'pg_ctl', ['status', '-D', dataDir(cluster)])
  return code === 0 ? (readPidFile(cluster)?.port ?? null) : null
}

/** Tries again, because the port may be taken meanwhile and a killed server's backends take a moment to leave. */
export async function startServer(cluster: Cluster): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    dropDeadPidFile(cluster)
    rmSync(logFile(cluster), { force: true })
    const port = await freePort()
    const { code, output } = await run(cluster, 'pg_ctl', [
      ...[
        'start',
        '-D',
        dataDir(cluster),
        '-w',
        '-t',
        '60',
        '-s',
        '-l',
        logFile(cluster),
        '-o',
        `-p ${port}`,
      ],
    ])
    if (code === 0) return port
    if (attempt === 4) throw failure('database_not_started', 'pg_ctl start failed', output + readLog(cluster))
    await wait(250 * attempt)
  }
}

export async function stopServer(cluster: Cluster): Promise<void> {
  const { code, output } = await run(cluster, 'pg_ctl', [
    ...['stop', '-D', dataDir(cluster), '-m', 'fast', '-w', '-t', '60', '-s'],
  ])
  if (code !== 0) throw failure('database_not_stopped', 'pg_ctl stop failed', output)
}

/** The server detaches from our terminal and process group, so that Ctrl-C reaches us and not it. */
function run(
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

function failure(code: string, what: string, output: string, cause?: unknown): AppError {
  const said = output
    .split('\n')
    .find((line) => /fatal|error|could not/i.test(line))
    ?.trim()
  const message = `Embedded PostgreSQL: ${what}${said ? `: ${said}` : ''}. To use a server of your own, set DATABASE_URL`
  return new AppError(code, message, { cause })
}

function readPidFile(cluster: Cluster): { pid: number; port: number } | null {
  const file = join(dataDir(cluster), 'postmaster.pid')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]) }
}

/**
 * PostgreSQL respects a number in the file that some process has. After a crash that may be another program, or a dead
 * server that nobody has waited for, as in a container without an init.
 */
function dropDeadPidFile(cluster: Cluster): void {
  const pid = readPidFile(cluster)?.pid
  if (!pid || !existsSync(`/proc/${pid}/cmdline`)) return
  const [program] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  if (!program?.endsWith('postgres')) rmSync(join(dataDir(cluster), 'postmaster.pid'))
}

function readLog(cluster: Cluster): string {
  return existsSync(logFile(cluster)) ? readFileSync(logFile(cluster), 'utf8') : ''
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
