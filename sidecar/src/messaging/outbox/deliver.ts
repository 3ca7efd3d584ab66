import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../database/pool.ts'
import type { SendResult } from '../../model/message.ts'
import type { Clock, WhatsApp } from '../../ports.ts'
import { type ClaimedMessage, claimDue } from './claim.ts'
import { expireLeases } from './leases.ts'
import { createSettler, type Ended } from './settle.ts'

export type DeliverDeps = {
  db: Database
  whatsapp: Pick<WhatsApp, 'send'>
  publicUrl: string
  now: Clock
  /** Messages a second over all replicas. */
  perSecond?: number
  /** Longer than the longest call to WhatsApp. */
  leaseSeconds?: number
  concurrency?: number
  /**
   * Told with each claim whether our clock and the database's are so far apart that only replies go. Where `now` is made
   * up it isn't given, and nothing is compared.
   */
  watchClocks?: ((apart: boolean) => void) | null
  /** Aborted: nothing more is claimed, and what is under way is finished. */
  signal?: AbortSignal
}

/** What another process left behind is noticed that often. */
const EXPIRE_EVERY_MS = 5_000

/** Twilio tries a status call again that wasn't answered well, as while the database is down; signatures leave it out. */
const RETRIED = '#rc=3&rp=all&rt=4000'

export type Delivered = { accepted: number; rejected: number; uncertain: number; refused: number }

/** Sends everything that is due, then returns; several at once, here or elsewhere, share the work. */
export async function deliver(deps: DeliverDeps): Promise<Delivered> {
  const { db, now, perSecond = 80, leaseSeconds = 60, concurrency = 40 } = deps
  const { signal, watchClocks = null } = deps
  const delivered: Delivered = { accepted: 0, rejected: 0, uncertain: 0, refused: 0 }
  const underWay = new Set<Promise<void>>()
  const failures: unknown[] = []
  const settle = createSettler(db)
  let expiredAt = Number.NEGATIVE_INFINITY

  while (!signal?.aborted && failures.length === 0) {
    if (performance.now() - expiredAt > EXPIRE_EVERY_MS) {
      await expireLeases(db)
      expiredAt = performance.now()
    }
    const at = now()
    const usable = usableFor((leaseSeconds * 1000) / 2, { at, now })
    const claim = await claimDue(db, {
      ...{ limit: concurrency - underWay.size, leaseSeconds, perSecond, at },
      compareClocks: watchClocks !== null,
    })
    watchClocks?.(claim.apart)
    delivered.refused += claim.refused
    for (const message of claim.messages) {
      const sending: Promise<void> = attempt({ ...deps, settle, usable }, message)
        .then((result) => {
          delivered[result.kind]++
        })
        .catch((error: unknown) => {
          failures.push(error)
        })
        .finally(() => underWay.delete(sending))
      underWay.add(sending)
    }
    if (claim.messages.length === 0 && claim.refused === 0) {
      if (claim.waitMs > 0) await sleep(claim.waitMs)
      else if (underWay.size > 0) await Promise.race(underWay)
      else break
    }
    while (underWay.size > concurrency / 2) await Promise.race(underWay)
  }
  await Promise.all(underWay)
  if (failures.length > 0) throw failures[0]
  return delivered
}

type Usable = (message: Pick<ClaimedMessage, 'notAfter'>) => boolean

/**
 * Whether what is claimed from now on may still go. While a process is frozen the calendar's clock runs on, while the
 * machine sleeps the other one stands still, and one that is set back tells of neither: both must agree.
 */
function usableFor(ms: number, { at, now }: { at: Date; now: Clock }): Usable {
  const until = performance.now() + ms
  return ({ notAfter }) => {
    const reached = now()
    const inTime = notAfter === null || reached < notAfter
    return inTime && performance.now() < until && reached.getTime() < at.getTime() + ms
  }
}

/** Who wakes after the lease, or in the student's night, doesn't call at all: the message is judged anew. */
async function attempt(
  {
    settle,
    usable,
    whatsapp,
    publicUrl,
  }: DeliverDeps & { settle: (ended: Ended) => Promise<void>; usable: Usable },
  message: ClaimedMessage,
): Promise<SendResult> {
  const result: SendResult = usable(message)
    ? await whatsapp.send({
        to: message.address,
        from: message.from,
        content: message.content,
        statusCallback: `${publicUrl}/api/whatsapp/status/${message.attemptId}${RETRIED}`,
      })
    : { kind: 'rejected', code: 'lease_expired', retryAfter: null, policy: 'unavailable' }
  await settle({ attemptId: message.attemptId, result })
  return result
}
