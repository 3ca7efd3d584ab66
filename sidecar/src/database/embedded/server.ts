import { existsSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Cluster, dataDir, failure, run } from './cluster.ts'

const logFile = ({ home }: Cluster) => join(home.dir, 'server.log')

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
  if (code !== 0 && (await runningPort(cluster)) !== null) {
    throw failure('database_not_stopped', 'pg_ctl stop failed', output)
  }
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
