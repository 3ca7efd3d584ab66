import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { type Listener, openListener } from './listen.ts'

let fresh: FreshDatabase
let listener: Listener
const lost: Error[] = []

beforeEach(async () => {
  lost.length = 0
  fresh = await freshDatabase()
  listener = await openListener({ url: fresh.url, onError: (error) => lost.push(error) })
})
afterEach(async () => {
  await listener.close()
  await fresh.close()
})

test('a notification wakes those who listen to its channel, and no others', async () => {
  const mine = vi.fn()
  const other = vi.fn()
  listener.subscribe('inbox', mine)
  listener.subscribe('outbox', other)
  await fresh.pool.query('notify inbox')
  await vi.waitFor(() => expect(mine).toHaveBeenCalledOnce())
  expect(other).not.toHaveBeenCalled()
})

test('after a lost connection it listens again, and wakes everybody for what they may have missed', async () => {
  const wake = vi.fn()
  listener.subscribe('inbox', wake)
  await fresh.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name ~ 'listener' and datname = current_database()",
  )
  await vi.waitFor(() => expect(wake).toHaveBeenCalledOnce(), { timeout: 5000 })
  expect(lost).toHaveLength(1)

  await fresh.pool.query('notify inbox')
  await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(2))
})

test('a connection on which it can’t listen is not left open, however often it tries', async () => {
  const listening = async () => {
    const { rows } = await fresh.pool.query<{ pid: number }>(
      "select pid from pg_stat_activity where application_name ~ 'listener' and datname = current_database()",
    )
    return rows.map(({ pid }) => pid)
  }
  const [first] = await listening()
  const connect = vi.spyOn(pg.Client.prototype, 'connect')
  listener.subscribe('', () => {})
  await fresh.pool.query('select pg_terminate_backend($1)', [first])
  await vi.waitFor(() => expect(connect.mock.calls.length).toBeGreaterThan(2), { timeout: 10_000 })
  await vi.waitFor(async () => expect((await listening()).length).toBeLessThan(2))
  connect.mockRestore()
  await listener.close()
  await vi.waitFor(async () => expect(await listening()).toEqual([]))
}, 20_000)

test('who unsubscribed is not woken', async () => {
  const gone = vi.fn()
  const still = vi.fn()
  listener.subscribe('inbox', gone)()
  listener.subscribe('inbox', still)
  await fresh.pool.query('notify inbox')
  await vi.waitFor(() => expect(still).toHaveBeenCalledOnce())
  expect(gone).not.toHaveBeenCalled()
})
