import { createHash } from 'node:crypto'

/** A number from 0 up to 1 for whatever it is asked about. */
export type Draw = (...about: (string | number)[]) => number

/** The same seed answers the same for the same matter, in whatever order calls arrive. */
export function createDraw(seed: string): Draw {
  return (...about) =>
    createHash('md5')
      .update([seed, ...about].join('\0'))
      .digest()
      .readUInt32BE() /
    2 ** 32
}
