import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { run } from './command.ts'
import type { DatabaseName } from './engines/engine.ts'
import { engines } from './engines/index.ts'
import { workFolder } from './folders.ts'
import { isAlive } from './lock.ts'
import { phpEnvironment } from './php.ts'

/** A database server and a data folder of our own, thrown away at the end. */
export interface RunningMoodle {
  folder: string
  /** For every PHP process that is to work on this database. */
  env: Record<string, string>
  /** Leaves the folder: it may become a prepared one. */
  halt(): Promise<void>
  stop(): Promise<void>
}

export async function startEmpty(database: DatabaseName): Promise<RunningMoodle> {
  const folder = newFolder()
  mkdirSync(join(folder, 'database'))
  mkdirSync(join(folder, 'data/site'), { recursive: true })
  mkdirSync(join(folder, 'data/phpunit'))
  await engines[database].create(join(folder, 'database'))
  return start(folder, database)
}

export async function startCopy(prepared: string, database: DatabaseName): Promise<RunningMoodle> {
  const folder = newFolder()
  await run('cp', ['-a', join(prepared, 'database'), join(prepared, 'data'), folder])
  return start(folder, database)
}

async function start(folder: string, database: DatabaseName): Promise<RunningMoodle> {
  const server = await engines[database].start(join(folder, 'database'))
  return {
    folder,
    env: { ...phpEnvironment(), ...server.env, EF_DATAROOT: join(folder, 'data') },
    halt: server.stop,
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function newFolder(): string {
  const base = workFolder('running')
  for (const name of readdirSync(base)) {
    if (!isAlive(Number(name.split('-')[0]))) discard(join(base, name))
  }
  const folder = mkdtempSync(join(base, `${process.pid}-`))
  chmodSync(folder, 0o711)
  return folder
}

/** A process that was killed leaves servers behind; each names its folder in its command line. */
function discard(folder: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (commandLine(pid).includes(basename(folder))) process.kill(Number(pid), 'SIGKILL')
  }
  rmSync(folder, { recursive: true, force: true })
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
