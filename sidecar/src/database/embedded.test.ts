import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { type Embedded, startEmbedded } from './embedded.ts'

const parent = mkdtempSync(join(tmpdir(), 'exam-followup-embedded-'))
// As root the server runs as another user, whom mkdtemp keeps out.
chmodSync(parent, 0o755)
const dir = join(parent, 'postgres')
const started: Embedded[] = []
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

afterEach(async () => {
  for (const { stop } of started.splice(0)) await stop()
})
afterAll(() => rmSync(parent, { recursive: true, force: true }))

async function start(): Promise<{ url: string; steps: string[]; stop: () => Promise<void> }> {
  const steps: string[] = []
  const embedded = await startEmbedded({ dir, onProgress: (step) => steps.push(step) })
  started.push(embedded)
  return { ...embedded, steps }
}

async function ask(url: string, query: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(query).finally(() => client.end())
  return rows[0]
}

const postmaster = () => Number(readFileSync(join(dir, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])

test('it is UTF-8 whatever the environment, on this machine only, and its password is nobody else’s', async () => {
  const { url, steps } = await start()
  expect(steps.slice(-2)).toEqual(['creating', 'starting'])
  expect(new URL(url).hostname).toBe('127.0.0.1')
  expect(
    await ask(
      url,
      `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale,
        lower('ÑANDÚ') as lower, current_setting('fsync') as fsync, current_setting('unix_socket_directories') as sockets
       from pg_database where datname = current_database()`,
    ),
  ).toEqual({ encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8', lower: 'ñandú', fsync: 'on', sockets: '' })
  expect(statSync(join(dir, 'password')).mode & 0o777).toBe(0o600)
  expect(statSync(join(dir, 'data')).uid).not.toBe(0)
})

test('who comes second shares the server, and only the last one out stops it', async () => {
  const first = await start()
  const second = await start()
  expect(second).toMatchObject({ url: first.url, steps: ['adopted'] })
  await first.stop()
  expect(await ask(second.url, 'select 1 as one')).toEqual({ one: 1 })
  await second.stop()
  await expect(ask(second.url, 'select 1')).rejects.toThrow()
})

test('what is stored survives a stop, and a server that is killed', async () => {
  const first = await start()
  await ask(first.url, "create table kept as select 'niño' as word")
  await first.stop()
  const second = await start()
  process.kill(postmaster(), 'SIGKILL')
  const third = await start()
  expect(third.steps).toEqual(['starting'])
  expect(await ask(third.url, 'select word from kept')).toEqual({ word: 'niño' })
  await second.stop()
  expect(await ask(third.url, 'select 1 as one')).toEqual({ one: 1 })
})

test('a server that a killed process left running is adopted, and stopped at the end', async () => {
  const module = new URL('./embedded.ts', import.meta.url).href
  const script = `const { startEmbedded } = await import(${JSON.stringify(module)})
    await startEmbedded({ dir: ${JSON.stringify(dir)} })
    process.kill(process.pid, 'SIGKILL')`
  const { signal } = spawnSync(process.execPath, ['--input-type=module', '-e', script])
  expect(signal).toBe('SIGKILL')
  const { url, steps, stop } = await start()
  expect(steps).toEqual(['adopted'])
  await stop()
  await expect(ask(url, 'select 1')).rejects.toThrow()
})
