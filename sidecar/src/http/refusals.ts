import { createHash } from 'node:crypto'
import { BlockList, isIPv4, isIPv6 } from 'node:net'
import type { ErrorRequestHandler, Request } from 'express'
import { AppError } from '../errors.ts'
import type { Limiter } from '../limits/limiter.ts'
import type { Tally } from '../limits/tally.ts'

/** Counts who shows nothing that is right; gives the seconds after which they may try again, 0 where they may. */
export type Refusals = { count(request: Pick<Request, 'ip'>): Promise<number> }

/**
 * By address, and only of what was refused: who shows a genuine signature or the right token is let in at once, however
 * much was refused of the same address. Otherwise anybody behind the same proxy could keep Twilio, Moodle or an
 * administrator out; what they would have to guess has at least 16 characters.
 */
export function createRefusals({ limiter, tally }: { limiter: Limiter; tally: Tally }): Refusals {
  return {
    async count({ ip }) {
      const { over, retryAfter } = await limiter.take(keyOf(ip ?? ''))
      if (over) tally.count('address')
      return retryAfter
    },
  }
}

/** Comes before the handler that answers errors. */
export function limitRefused(refusals: Refusals): ErrorRequestHandler {
  return async (error, request, response, next) => {
    if (!(error instanceof AppError) || error.status !== 401) return next(error)
    const retryAfter = await refusals.count(request)
    if (retryAfter === 0) return next(error)
    response.set('Retry-After', String(retryAfter))
    next(
      new AppError('too_many_requests', 'Too many requests were refused: try again later', { status: 429 }),
    )
  }
}

const MAPPED = new BlockList()
MAPPED.addSubnet('::ffff:0:0', 96, 'ipv6')

/** A hash, so that no address is kept; of IPv6 the network, because whoever has one address has all of it. */
function keyOf(ip: string): string {
  return createHash('sha256').update(networkOf(ip)).digest('base64url').slice(0, 22)
}

function networkOf(ip: string): string {
  const [address = ''] = ip.split('%')
  const last = address.slice(address.lastIndexOf(':') + 1)
  if (isIPv4(last) && MAPPED.check(address, 'ipv6')) return last
  return isIPv6(address) ? halfOf(address) : address
}

/** The first four groups of eight. */
function halfOf(ip: string): string {
  const [head = '', tail] = ip.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const groups =
    tail === undefined ? before : [...before, ...Array(8 - before.length - after.length).fill('0'), ...after]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
