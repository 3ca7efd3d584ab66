/** Resolves once the item is committed. */
export type Commit<T> = (item: T) => Promise<void>

type Waiting<T> = { item: T; resolve: () => void; reject: (error: unknown) => void }

/**
 * What arrives while a batch is being written is the next batch: one commit serves many under load, and a single item
 * waits for nobody. Items of one `key` go by one lane, which writes one batch at a time and so keeps their order; the
 * lanes write side by side. A batch that fails for what one item may have caused (its data, unless said otherwise) is
 * written item by item, so that one bad item fails alone.
 */
export function groupCommit<T>(options: {
  lanes: number
  key: (item: T) => string
  write: (batch: T[]) => Promise<void>
  mayBeOne?: (error: unknown) => boolean
}): Commit<T> {
  const { write, mayBeOne = isAboutData } = options
  const lanes = Array.from({ length: options.lanes }, () => createLane(write, mayBeOne))
  return (item) => {
    const lane = lanes[laneOf(options.key(item), lanes.length)]
    if (!lane) throw new Error('group commit needs a lane')
    return lane(item)
  }
}

function createLane<T>(
  write: (batch: T[]) => Promise<void>,
  mayBeOne: (error: unknown) => boolean,
): Commit<T> {
  let waiting: Waiting<T>[] = []
  let writing = false

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      await settle(batch)
    }
    writing = false
  }

  async function settle(batch: Waiting<T>[]): Promise<void> {
    try {
      await write(batch.map(({ item }) => item))
      for (const { resolve } of batch) resolve()
    } catch (error) {
      if (batch.length === 1 || !mayBeOne(error)) for (const { reject } of batch) reject(error)
      else for (const one of batch) await settle([one])
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (writing) return
      writing = true
      setImmediate(writeAll)
    })
}

/** The end of a key tells keys apart best: phone numbers begin alike. */
function laneOf(key: string, lanes: number): number {
  return (key.charCodeAt(key.length - 1) || 0) % lanes
}

/** SQLSTATE classes that one item can cause, for its values or its locks: the others may do without it. */
function isAboutData(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' && /^(22|23|40)/.test(code)
}
