import { random } from '../../model/random.ts'

/** Shorter blocks would let who knows the last lots guess the next. */
const SHORTEST = 8

/** The smallest number of lots of which exactly the share, in percent, can be held out. */
export function blockSize(share: number): number {
  const unit = 100 / commonDivisor(share, 100)
  return unit * Math.ceil(SHORTEST / unit)
}

/**
 * Whether the lot at a position, from 0, is held out. Within each block exactly the share is, in an order that the seed
 * gives: however many were drawn so far, the groups hardly differ from the share.
 */
export function isHeld({ seed, share }: { seed: number; share: number }, position: number): boolean {
  const size = blockSize(share)
  const held = (size * share) / 100
  const next = random(seed ^ Math.imul(Math.floor(position / size) + 1, 0x9e3779b1))
  const order = Array.from({ length: size }, (_, index) => index)
  for (let last = size - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1))
    const moved = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = moved
  }
  return (order[position % size] ?? 0) < held
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}
