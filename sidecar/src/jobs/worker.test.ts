import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startWorker, type Worker } from './worker.ts'

let notify: () => void
let worker: Worker
const workerFailed = vi.fn()

function start(drain: (stopping: AbortSignal) => Promise<unknown>) {
  worker = startWorker({
    name: 'turns',
    channel: 'inbox',
    pollMs: 5000,
    drain,
    listen: (_channel, wake) => {
      notify = wake
      return () => {}
    },
    events: { workerFailed },
  })
}

/** A drain whose rounds end when the test says so. */
function heldDrain() {
  const ends: (() => void)[] = []
  const drain = vi.fn(() => new Promise<void>((end) => ends.push(end)))
  const finish = async () => {
    ends.shift()?.()
    await vi.advanceTimersByTimeAsync(0)
  }
  return { drain, finish }
}

beforeEach(() => {
  vi.useFakeTimers()
  workerFailed.mockClear()
})
afterEach(async () => {
  await worker.stop()
  vi.useRealTimers()
})

test('it drains at start, then when notified, then when it polls', async () => {
  const drain = vi.fn(async () => {})
  start(drain)
  await vi.advanceTimersByTimeAsync(0)
  expect(drain).toHaveBeenCalledTimes(1)
  notify()
  await vi.advanceTimersByTimeAsync(0)
  expect(drain).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(5000)
  expect(drain).toHaveBeenCalledTimes(3)
})

test('it never drains twice at once, and what came meanwhile is drained afterwards, once', async () => {
  const { drain, finish } = heldDrain()
  start(drain)
  notify()
  notify()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(drain).toHaveBeenCalledTimes(1)
  await finish()
  expect(drain).toHaveBeenCalledTimes(2)
  await finish()
  expect(drain).toHaveBeenCalledTimes(2)
})

test('a failure is reported by its code and followed by a pause that notifications do not cut short', async () => {
  const drain = vi
    .fn()
    .mockRejectedValue(Object.assign(new Error('quotes a message'), { code: 'moodle_down' }))
  start(drain)
  await vi.advanceTimersByTimeAsync(0)
  expect(workerFailed).toHaveBeenCalledWith(expect.objectContaining({ worker: 'turns', code: 'moodle_down' }))
  notify()
  await vi.advanceTimersByTimeAsync(999)
  expect(drain).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(drain).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(1999)
  expect(drain).toHaveBeenCalledTimes(2)
})

test('stopping waits for the round that runs, and tells it', async () => {
  const { drain, finish } = heldDrain()
  start(drain)
  let stopped = false
  const stopping = worker.stop().then(() => {
    stopped = true
  })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(stopped).toBe(false)
  expect((drain.mock.calls[0] as unknown as [AbortSignal])[0].aborted).toBe(true)
  await finish()
  await stopping
  expect(drain).toHaveBeenCalledTimes(1)
})

test('who ends because the service does has not failed', async () => {
  start(
    (stopping) =>
      new Promise((_end, reject) => {
        stopping.addEventListener('abort', () => reject(stopping.reason))
      }),
  )
  await vi.advanceTimersByTimeAsync(0)
  await worker.stop()
  expect(workerFailed).not.toHaveBeenCalled()
})
