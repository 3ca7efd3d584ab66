import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { chooseHome, type Home } from './embedded/account.ts'
import { preparePostgres } from './embedded/binaries.ts'
import { type Cluster, dataDir, initialise, readPassword, SUPERUSER } from './embedded/cluster.ts'
import { exclusively, isAlive } from './embedded/lock.ts'
import { runningPort, startServer, stopServer } from './embedded/server.ts'

export type EmbeddedProgress = 'copying' | 'creating' | 'starting' | 'adopted'
export type Embedded = { url: string; stop(): Promise<void> }

const DATABASE = 'examfollowup'
/** A connection of this name and a process id holds the server; it ends with its process. */
const HOLDER = 'exam-followup holder'

/**
 * A real PostgreSQL in `dir`, for trying out, developing and testing, and for small schools on one machine. Processes
 * that name the same folder share one server: the first starts it, the last to `stop()` ends it, and one left running by
 * a killed process is adopted. The database `examfollowup` is there and empty at first.
 */
export async function startEmbedded(options: {
  dir: string
  onProgress?: (step: EmbeddedProgress) => void
}): Promise<Embedded> {
  const progress = options.onProgress ?? (() => {})
  const home = await chooseHome(options.dir)
  makeHome(home)
  const lock = join(home.dir, 'lock')

  const { cluster, holder, url } = await exclusively(lock, async () => {
    const cluster: Cluster = { home, native: preparePostgres(home, () => progress('copying')) }
    if (!existsSync(dataDir(cluster))) {
      progress('creating')
      await initialise(cluster)
    }
    const { holder, server } = await enter(cluster, progress)
    return { cluster, holder, url: `${server}/${DATABASE}` }
  })

  let stopping: Promise<void> | undefined
  const stop = () =>
    exclusively(lock, async () => {
      const last = await isLast(holder)
      await holder.end().catch(() => undefined)
      if (last) await stopServer(cluster)
    })
  return { url, stop: () => (stopping ??= stop()) }
}

/** A server that was just killed may still look alive: one that does not take us in is looked at again. */
async function enter(cluster: Cluster, progress: (step: EmbeddedProgress) => void) {
  for (let attempt = 1; ; attempt++) {
    const running = await runningPort(cluster)
    if (running === null) progress('starting')
    const port = running ?? (await startServer(cluster))
    const server = `postgresql://${SUPERUSER}:${readPassword(cluster.home)}@127.0.0.1:${port}`
    try {
      const holder = await hold(`${server}/postgres`)
      if (running !== null) progress('adopted')
      return { holder, server }
    } catch (error) {
      if (attempt === 4) throw error
      await wait(250 * attempt)
    }
  }
}

function makeHome({ dir, account }: Home): void {
  mkdirSync(dir, { recursive: true })
  if (!account) return
  chownSync(dir, account.uid, account.gid)
  chmodSync(dir, 0o700)
}

async function hold(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `${HOLDER} ${process.pid}`,
    keepAlive: true,
  })
  client.on('error', () => {})
  await client.connect()
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
  if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  return client
}

/**
 * The server takes a moment to notice that a killed process is gone: we look at the process ourselves. Somebody who
 * stopped the server by hand left us nothing to stop.
 */
async function isLast(holder: pg.Client): Promise<boolean> {
  try {
    const { rows } = await holder.query<{ process: number }>(
      `select substr(application_name, length($1) + 2)::int as process
       from pg_stat_activity where starts_with(application_name, $1) and pid <> pg_backend_pid()`,
      [HOLDER],
    )
    return !rows.some(({ process }) => isAlive(process))
  } catch {
    return false
  }
}
