import { z } from 'zod'

/** The end of the year 9999. */
const LAST_SECOND = 253_402_300_799

export const ID = z.int().positive()

/** Epoch seconds, as a date. */
export const TIME = z
  .int()
  .nonnegative()
  .max(LAST_SECOND)
  .nullable()
  .default(null)
  .transform((seconds) => (seconds === null ? null : new Date(seconds * 1000)))

export const PAGE = z.int().nonnegative().max(1_000_000).default(0)
export const PAGE_SIZE = z.int().min(1).max(100).default(20)

/** Whom the teacher may see, where Moodle limits them to groups; null: everybody in the course. */
export const USER_IDS = z.array(ID).max(20_000).nullable().default(null)
