/**
 * The same calls, until the signal: then nothing more is asked, what was asked is waited for no longer, and the signal's
 * reason is thrown. Only for what may be asked again.
 */
export function interruptible<T extends object>(port: T, signal: AbortSignal): T {
  const calls = Object.entries(port).map(([name, call]: [string, (...given: unknown[]) => unknown]) => [
    name,
    (...given: unknown[]) => {
      signal.throwIfAborted()
      const answer = call(...given)
      return isPaged(answer) ? pagesUntil(answer, signal) : orAborted(answer, signal)
    },
  ])
  return Object.fromEntries(calls) as T
}

async function* pagesUntil(pages: AsyncIterable<unknown>, signal: AbortSignal): AsyncGenerator<unknown> {
  const each = pages[Symbol.asyncIterator]()
  for (;;) {
    signal.throwIfAborted()
    const { done, value } = (await orAborted(each.next(), signal)) as IteratorResult<unknown>
    if (done) return
    yield value
  }
}

function orAborted(answer: unknown, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    Promise.resolve(answer)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop))
  })
}

function isPaged(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
}
