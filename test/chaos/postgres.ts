import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { chooseHome } from '../../sidecar/src/database/embedded/account.ts'
import { preparePostgres } from '../../sidecar/src/database/embedded/binaries.ts'
import {
  type Cluster,
  dataDir,
  initialise,
  readPassword,
  run,
  SUPERUSER,
} from '../../sidecar/src/database/embedded/cluster.ts'
import { atExit } from './at-exit.ts'

/** A PostgreSQL of the run's own, always at the same port: one that stops and comes back, as a school's would. */
export async function startPostgres(dir: string, port: number) {
  const home = await chooseHome(dir)
  mkdirSync(home.dir, { recursive: true })
  if (home.account) {
    chownSync(home.dir, home.account.uid, home.account.gid)
    chmodSync(home.dir, 0o700)
  }
  const cluster: Cluster = { home, native: preparePostgres(home, () => {}) }
  await initialise(cluster)
  const control = async (...args: string[]) => {
    const { code, output } = await run(cluster, 'pg_ctl', ['-D', dataDir(cluster), '-w', '-s', ...args])
    if (code !== 0) throw new Error(`pg_ctl ${args[0]} failed: ${output}`)
  }
  const start = () => control('start', '-l', join(home.dir, 'server.log'), '-o', `-p ${port}`)
  atExit(() => endServer(join(dataDir(cluster), 'postmaster.pid')))
  await start()
  const server = `postgresql://${SUPERUSER}:${readPassword(home)}@127.0.0.1:${port}`
  const admin = new pg.Client({ connectionString: `${server}/postgres` })
  await admin.connect()
  await admin.query('create database chaos')
  await admin.end()
  return {
    url: `${server}/chaos`,
    folder: home.dir,
    start,
    stop: (how: 'fast' | 'immediate') => control('stop', '-m', how),
  }
}

/** For a run that is broken off. */
function endServer(pidFile: string): void {
  if (existsSync(pidFile)) process.kill(Number.parseInt(readFileSync(pidFile, 'utf8'), 10), 'SIGQUIT')
}
