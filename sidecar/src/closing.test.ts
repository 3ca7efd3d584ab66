import { expect, test, vi } from 'vitest'
import { createClosing } from './closing.ts'

const SOON = { workMs: 50, eachMs: 50 }
const never = () => new Promise<never>(() => {})

test('all work is told to end at once and before anything that it needs, which is closed from the last to the first', async () => {
  const seen: string[] = []
  const closing = createClosing(() => {})
  const ends: (() => void)[] = []
  for (const name of ['jobs', 'worker']) {
    closing.work(() => {
      seen.push(`${name}, ${closing.stopping.aborted ? 'told' : 'not told'}`)
      return new Promise<void>((end) => ends.push(end))
    })
  }
  for (const name of ['database', 'server']) closing.opened(async () => seen.push(name))
  const closed = closing.close()
  expect(seen).toEqual(['jobs, told', 'worker, told'])
  for (const end of ends) end()
  await Promise.all([closed, closing.close()])
  expect(seen.slice(2)).toEqual(['server', 'database'])
})

test('what never ends holds up nothing, and is told', async () => {
  const late = vi.fn()
  const last = vi.fn(async () => {})
  const closing = createClosing(late, SOON)
  closing.opened(last)
  closing.opened(never)
  closing.work(never)
  await closing.close()
  expect(last).toHaveBeenCalledOnce()
  expect(late.mock.calls).toEqual([[{ what: 'work' }], [{ what: 'connections' }]])
})

test('what fails to close keeps nothing else open', async () => {
  const last = vi.fn(async () => {})
  const closing = createClosing(() => {}, SOON)
  closing.opened(last)
  closing.opened(async () => {
    throw new Error('gone')
  })
  closing.work(async () => {
    throw new Error('gone before')
  })
  await expect(closing.close()).rejects.toThrow('gone')
  expect(last).toHaveBeenCalledOnce()
})
