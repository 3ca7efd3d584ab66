import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import { REFUSALS } from '../../sidecar/src/model/refusal.ts'
import { MODES } from '../../sidecar/src/simulator/practice/practice.ts'
import { REFUSALS as MEDIA_REFUSALS } from '../standins/media.ts'

const Turn = z.strictObject({
  /** Another phone than the story's. */
  from: z.string().optional(),
  said: z.union([z.string(), z.array(z.string())]).default([]),
  /** The id of a choice, or the place of one: `2` of the last reply, `first/1` of the first reply that had any. */
  tapped: z.string().optional(),
  media: z.union([z.string(), z.array(z.string())]).optional(),
  /** So many times, one after the other in one message. */
  times: z.number().default(1),
  /** What is neither words, a file nor a reaction. */
  sent: z.enum(['sticker', 'location', 'empty']).optional(),
  /** Why the media can't be had. */
  refused: z.enum(MEDIA_REFUSALS).optional(),
  reacted: z.string().optional(),
  opt_out: z.enum(['STOP', 'START', 'HELP']).nullable().default(null),
  moodle: z.enum(['up', 'down']).default('up'),
  /** The code of the error that Moodle refuses to write with. */
  refuses: z.enum(REFUSALS).optional(),
  /** How long after the turn before it is said, and what happened meanwhile. */
  after: z
    .string()
    .regex(/^\d+[mhd]$/)
    .optional(),
  /** How long it waits before it is answered. */
  late: z
    .string()
    .regex(/^\d+[mhd]$/)
    .optional(),
  taken: z.array(z.union([z.number(), z.string()])).default([]),
  /** How the domain's own API answers. */
  api: z.enum(MODES).default('up'),
  /** It knows the number no longer. */
  forgotten: z.boolean().default(false),
  answered: z.string().optional(),
  /** Every booking of theirs was called off. */
  called_off: z.boolean().default(false),
  replied: z.array(z.string()).default([]),
  not: z.array(z.string()).default([]),
  silent: z.boolean().default(false),
  action: z.string().optional(),
  /** All that the log says was wanted. */
  intents: z.array(z.string()).optional(),
  error: z.string().nullable().default(null),
  suppressed: z.boolean().optional(),
  /** What a teacher of the course did on Moodle's pages before it is said. */
  teacher: z.enum(['closes', 'pauses', 'resumes']).optional(),
  /** A follow-up went out before it: about which exam, and what its template offers. */
  followed_up: z.strictObject({ exam: z.number(), offers: z.string().nullable() }).optional(),
  /** Parts of the message as the log keeps it, and what stands nowhere in its row. */
  logged: z.array(z.string()).default([]),
  unlogged: z.array(z.string()).default([]),
  /** Every write of the turn, as `call` or `call/type`, with `+n` for its files. */
  wrote: z.array(z.string()).optional(),
  /** The slots that the student then holds places in, or their appointments. */
  holds: z.array(z.union([z.number(), z.string()])).optional(),
  /** The states of all that the student was asked to confirm, oldest first. */
  proposals: z.array(z.string()).optional(),
})
const Stories = z.array(
  z.strictObject({
    story: z.string(),
    as: z.string(),
    holds: z.array(z.number()).default([]),
    /** Only the embedded engine says which words of a message are whose; with Rasa it is asked. */
    embedded: z.boolean().default(false),
    turns: z.array(Turn).min(1),
  }),
)
export type Turn = z.infer<typeof Turn>
export type Story = z.infer<typeof Stories>[number]

export function readStories(domain = 'exam-followup'): { file: string; stories: Story[] }[] {
  const folder = fileURLToPath(new URL(`../../sidecar/domains/${domain}/stories/`, import.meta.url))
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yml'))
    .map((file) => ({ file, stories: readStoryFile(folder + file) }))
}

export function readStoryFile(path: string | URL): Story[] {
  return Stories.parse(parse(readFileSync(path, 'utf8')))
}
