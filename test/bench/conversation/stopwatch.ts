import { performance } from 'node:perf_hooks'
import type pg from 'pg'

/**
 * How the time of a run divides. `understand` and `other` are the work of the process's one thread (other: reading,
 * deciding, composing, talking to the database); `idle` is what is left of it. `store` and `moodle` are how long at
 * least one query or call was under way: the thread works on other turns meanwhile, so these overlap with the rest.
 */
export function stopwatch() {
  const parts = new Map<string, { spent: number; open: number; since: number }>()
  let began = performance.now()
  let loop = performance.eventLoopUtilization()
  let cpu = process.cpuUsage()
  const spent = (part: string) => parts.get(part)?.spent ?? 0
  return {
    begin() {
      parts.clear()
      began = performance.now()
      loop = performance.eventLoopUtilization()
      cpu = process.cpuUsage()
    },
    async time<T>(name: string, run: () => Promise<T>): Promise<T> {
      const part = parts.get(name) ?? { spent: 0, open: 0, since: 0 }
      parts.set(name, part)
      if (part.open++ === 0) part.since = performance.now()
      try {
        return await run()
      } finally {
        if (--part.open === 0) part.spent += performance.now() - part.since
      }
    },
    /** What is done at once, before the first wait: the thread's own time. */
    work<T>(name: string, run: () => T): T {
      const start = performance.now()
      try {
        return run()
      } finally {
        const part = parts.get(name) ?? { spent: 0, open: 0, since: 0 }
        parts.set(name, { ...part, spent: part.spent + performance.now() - start })
      }
    },
    read() {
      const ms = performance.now() - began
      const { utilization } = performance.eventLoopUtilization(loop)
      const { user, system } = process.cpuUsage(cpu)
      const [understand, moodle, store] = ['understand', 'moodle', 'store'].map((part) => spent(part) / ms)
      const idle = 1 - utilization
      const other = Math.max(0, utilization - (understand ?? 0))
      return {
        seconds: ms / 1000,
        cpuMs: (user + system) / 1000,
        shares: { understand, other, idle, store, moodle } as Record<string, number>,
      }
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

/** The same calls, timed as Moodle's. */
export function watched<T extends object>(moodle: T, { time }: ReturnType<typeof stopwatch>): T {
  return new Proxy(moodle, {
    get(target, name) {
      const found = Reflect.get(target, name)
      if (typeof found !== 'function') return found
      return (...input: unknown[]) => time('moodle', async () => found.apply(target, input))
    },
  })
}
