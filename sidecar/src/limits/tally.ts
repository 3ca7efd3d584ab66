/** What a limit was reached by: an address that calls us, a contact that writes, a contact that is another bot. */
export type Limited = 'address' | 'contact' | 'loop'

/** How often, since this process began. */
export type Tally = { count(what: Limited): void; read(): Readonly<Record<Limited, number>> }

export function createTally(): Tally {
  const counts = { address: 0, contact: 0, loop: 0 }
  return {
    count(what) {
      counts[what]++
    },
    read: () => counts,
  }
}
