import { expect, test, vi } from 'vitest'
import { interruptible } from './interruptible.ts'

function open() {
  const stop = new AbortController()
  const never = () => new Promise<never>(() => {})
  const plans = vi.fn(async () => ['one'])
  const port = {
    plans,
    never,
    async *pages(hangs: boolean) {
      yield 1
      if (hangs) await never()
      yield 2
    },
  }
  return { stop, plans, calls: interruptible(port, stop.signal) }
}

test('until the signal it answers as it always does', async () => {
  const { calls } = open()
  expect(await calls.plans()).toEqual(['one'])
  expect(await Array.fromAsync(calls.pages(false))).toEqual([1, 2])
})

test('with the signal whoever waits is told its reason, and nothing more is asked', async () => {
  const { calls, stop, plans } = open()
  const pages = calls.pages(true)
  expect(await pages.next()).toEqual({ done: false, value: 1 })
  const waiting = [calls.never(), pages.next()]
  stop.abort()
  for (const each of waiting) await expect(each).rejects.toBe(stop.signal.reason)
  expect(() => calls.plans()).toThrow(stop.signal.reason)
  expect(plans).not.toHaveBeenCalled()
})
