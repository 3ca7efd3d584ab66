import pg from 'pg'

export type Listener = {
  /** `wake` is called for each NOTIFY on the channel, and after a reconnection, since some may have been missed. */
  subscribe(channel: string, wake: () => void): () => void
  close(): Promise<void>
}

const LONGEST_PAUSE_MS = 10_000

/**
 * One connection of its own for LISTEN, outside the pool. A lost connection is opened again for as long as it takes:
 * notifications only make workers quicker, polling is what they rely on.
 */
export async function openListener(options: {
  url: string
  onError: (error: Error) => void
}): Promise<Listener> {
  const wakers = new Map<string, Set<() => void>>()
  let client: pg.Client | null = null
  let retry: NodeJS.Timeout | undefined
  let closed = false

  /** One query at a time on the connection. */
  let asking: Promise<unknown> = Promise.resolve()
  const listenTo = (channel: string) => client?.query(`listen ${pg.escapeIdentifier(channel)}`)

  const wakeAll = () => {
    for (const set of wakers.values()) for (const wake of set) wake()
  }

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: options.url,
      application_name: 'exam-followup listener',
      keepAlive: true,
    })
    next.on('notification', ({ channel }) => {
      for (const wake of wakers.get(channel) ?? []) wake()
    })
    next.on('error', (error) => lost(next, error))
    next.on('end', () => lost(next, new Error('connection ended')))
    try {
      await next.connect()
      for (const channel of wakers.keys()) await next.query(`listen ${pg.escapeIdentifier(channel)}`)
    } catch (error) {
      next.end().catch(() => undefined)
      throw error
    }
    if (closed) return next.end()
    client = next
  }

  function lost(which: pg.Client, error: Error): void {
    if (closed || client !== which) return
    client = null
    options.onError(error)
    reconnect(100)
  }

  function reconnect(pause: number): void {
    retry = setTimeout(() => {
      connect().then(wakeAll, () => {
        if (!closed) reconnect(Math.min(pause * 2, LONGEST_PAUSE_MS))
      })
    }, pause)
  }

  await connect()
  return {
    subscribe(channel, wake) {
      const set = wakers.get(channel) ?? new Set()
      wakers.set(channel, set.add(wake))
      if (set.size === 1) asking = asking.then(() => listenTo(channel)).catch(() => undefined)
      return () => void set.delete(wake)
    },
    async close() {
      closed = true
      clearTimeout(retry)
      await asking
      await client?.end()
    },
  }
}
