import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attempt, run } from '../command.ts'
import { startService } from '../service.ts'
import type { Engine, RunningDatabase } from './engine.ts'

/** Nothing here has to survive a power cut, and Moodle's tests write a lot. */
const SETTINGS = [
  '--skip-networking',
  '--skip-log-bin',
  '--skip-name-resolve',
  '--character-set-server=utf8mb4',
  '--collation-server=utf8mb4_unicode_ci',
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-flush-method=nosync',
  '--innodb-doublewrite=0',
  '--innodb-buffer-pool-size=256M',
  '--innodb-log-file-size=64M',
  '--performance-schema=0',
]
const asRoot = () => (process.getuid?.() === 0 ? ['--user=root'] : [])
const env = { PATH: `${process.env.PATH}:/usr/sbin:/usr/libexec` }

export const mariadb: Engine = {
  name: 'mariadb',

  async missing() {
    const found = await attempt('sh', ['-c', 'command -v mariadbd && command -v mariadb-install-db'], { env })
    return found.code === 0 ? null : 'MariaDB is not installed'
  },

  async fingerprint() {
    return run('mariadbd', ['--no-defaults', '--version'], { env })
  },

  async create(folder) {
    const options = [`--datadir=${folder}`, '--auth-root-authentication-method=normal', '--skip-test-db']
    await run('mariadb-install-db', ['--no-defaults', ...asRoot(), ...options], { env })
  },

  async start(folder): Promise<RunningDatabase> {
    const run = mkdtempSync(join(tmpdir(), 'exam-followup-mariadb-'))
    const socket = join(run, 'socket')
    const init = join(run, 'init.sql')
    writeFileSync(init, 'CREATE DATABASE IF NOT EXISTS moodle COLLATE utf8mb4_unicode_ci;\n')
    const files = [`--datadir=${folder}`, `--socket=${socket}`, `--pid-file=${join(run, 'pid')}`]
    const server = await startService({
      command: 'mariadbd',
      args: ['--no-defaults', ...asRoot(), ...files, `--init-file=${init}`, ...SETTINGS],
      env,
      log: join(folder, 'server.log'),
      stopSignal: 'SIGTERM',
      ready: () => greets(socket),
    })
    return {
      env: { EF_DB_TYPE: 'mariadb', EF_DB_SOCKET: socket, EF_DB_NAME: 'moodle', EF_DB_USER: 'root' },
      async stop() {
        await server.stop()
        rmSync(run, { recursive: true, force: true })
      },
    }
  },
}

/** The server greets each connection once it takes queries. */
function greets(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket)
    const say = (answer: boolean) => {
      connection.destroy()
      resolve(answer)
    }
    connection.once('data', () => say(true)).once('error', () => say(false))
  })
}
