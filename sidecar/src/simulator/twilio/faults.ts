import { z } from 'zod'
import type { Draw } from './draw.ts'

const Share = z.number().min(0).max(1)
const Milliseconds = z.number().min(0)

/** What may become of one message that the API is asked to send. */
const Fault = z.discriminatedUnion('kind', [
  /** Not accepted: a code of Twilio's error table, too many requests, or a 5xx before anything was done. */
  z.strictObject({ kind: z.literal('refuse'), status: z.int().min(400).max(599), code: z.int() }),
  /** The connection breaks before anything is accepted. */
  z.strictObject({ kind: z.literal('drop') }),
  /** Accepted, and its status calls come, but the caller gets a 5xx, a broken connection or no answer at all. */
  z.strictObject({ kind: z.literal('accept_then_refuse'), status: z.int().min(500).max(599) }),
  z.strictObject({ kind: z.literal('accept_then_drop') }),
  z.strictObject({ kind: z.literal('accept_then_hang') }),
  /** Accepted at once, answered after that time: longer than the caller's patience, or not. */
  z.strictObject({ kind: z.literal('accept_late'), ms: Milliseconds }),
  /** Accepted, then a status call says that it failed. */
  z.strictObject({ kind: z.literal('fail_later'), code: z.int() }),
])

/** What goes wrong at Twilio, as data: the first rule that fits and is drawn decides about a message. */
const Faults = z.strictObject({
  sends: z
    .array(
      z.strictObject({
        /** Of the messages to `to`, or to anybody. */
        share: Share.default(1),
        to: z.array(z.string()).optional(),
        fault: Fault,
      }),
    )
    .default([]),
  /** Requests to the API: what comes beyond them within a second gets 429 and 20429. */
  requestsPerSecond: z.number().positive().optional(),
  statuses: z
    .strictObject({
      /** Between the status calls of a message. */
      delayMs: z.tuple([Milliseconds, Milliseconds]).optional(),
      duplicated: Share.default(0),
      /** Of the messages: their calls come in another order. */
      reordered: Share.default(0),
      lost: Share.default(0),
    })
    .prefault({}),
  /** Of the calls to the sidecar: it took them, and its answer is lost on the way. */
  unheard: Share.default(0),
  /** How long after a message the list of messages begins to show it. */
  listLateMs: Milliseconds.default(0),
})

export type Fault = z.output<typeof Fault>
export type FaultsInput = z.input<typeof Faults>
export type FaultsData = z.output<typeof Faults>

/** Throws what zod finds wrong with the description. */
export function readFaults(input: FaultsInput): FaultsData {
  return Faults.parse(input)
}

/** The fault of an address's so-many-th message, or none. */
export function faultOf({ sends }: FaultsData, draw: Draw, address: string, nth: number): Fault | null {
  const hit = sends.findIndex(
    ({ share, to }, rule) =>
      (!to || to.includes(address)) && (share === 1 || draw('send', address, nth, rule) < share),
  )
  return sends[hit]?.fault ?? null
}

/** The status calls of a message in the order in which they are made: some twice, some never. */
export function statusCalls(
  statuses: string[],
  { duplicated, reordered, lost }: FaultsData['statuses'],
  draw: (about: string) => number,
): string[] {
  const made = statuses.filter((status) => draw(`lost ${status}`) >= lost)
  const again = made.filter((status) => draw(`duplicated ${status}`) < duplicated)
  if (draw('reordered') >= reordered) return [...made, ...again]
  return [...made, ...again]
    .map((status, index) => ({ status, at: draw(`order ${status} ${index}`) }))
    .sort((a, b) => a.at - b.at)
    .map(({ status }) => status)
}
