import type pg from 'pg'

/** Where the time of the lanes goes; what is left of it is ours: reading, deciding, composing and waiting for the CPU. */
export function stopwatch() {
  const spent = new Map<string, number>()
  return {
    reset: () => spent.clear(),
    async time<T>(part: string, run: () => Promise<T>): Promise<T> {
      const start = performance.now()
      try {
        return await run()
      } finally {
        spent.set(part, (spent.get(part) ?? 0) + performance.now() - start)
      }
    },
    shares(seconds: number): Record<string, number> {
      const share = (part: string) => (spent.get(part) ?? 0) / 1000 / seconds
      const [understand, moodle, store] = ['understand', 'moodle', 'store'].map(share)
      const parts = { understand: understand ?? 0, moodle: moodle ?? 0, store: store ?? 0 }
      const other = Math.max(0, 1 - parts.understand - parts.moodle - parts.store)
      return Object.fromEntries(
        Object.entries({ ...parts, other }).map(([name, value]) => [name, Number(value.toFixed(3))]),
      )
    },
  }
}

/** Times every query that is awaited on connections opened from now on. */
export function watchQueries(pool: pg.Pool, { time }: ReturnType<typeof stopwatch>): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    client.query = ((...args: unknown[]) => {
      const result = query(...args)
      if (result instanceof Promise) void time('store', () => result).catch(() => {})
      return result
    }) as typeof client.query
  })
}
