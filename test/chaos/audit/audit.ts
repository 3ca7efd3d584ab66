import { lostOrDoubled, turnsOfNothing, unanswered } from './answering.ts'
import { repeatedStrikes } from './clocks.ts'
import { unaskedEndings } from './ending.ts'
import { wrongFigures } from './figures.ts'
import {
  forgottenResults,
  outdatedNews,
  unfeltHappenings,
  unheardReplies,
  unspacedMessages,
} from './occasions.ts'
import { overtakingMessages, tooManyAtOnce } from './pacing.ts'
import { moreThanAllowed, writtenThoughHeldOut } from './rationing.ts'
import { unheardStops, wrongInvitations, wrongRecipients } from './reaching.ts'
import type { Records } from './records.ts'
import {
  repeatedMessages,
  repeatedNews,
  unknownMessages,
  unreleasedSteps,
  unsettledSteps,
  untrueStates,
} from './sending.ts'
import { readTruth, type Truth } from './truth.ts'

export type Finding = { check: string; faults: string[] }

const CHECKS: Record<string, (records: Records, truth: Truth) => string[] | Promise<string[]>> = {
  'nothing is sent twice': repeatedMessages,
  'no phone shows the same news twice': repeatedNews,
  'every message was written down before it was sent': unknownMessages,
  'every step is sent, refused with a reason, waiting or uncertain': unsettledSteps,
  'what counts as sent was sent, and nothing else was': untrueStates,
  'a step that was sent is released': unreleasedSteps,
  'every result has its step': forgottenResults,
  'no step tells of what is over': outdatedNews,
  'what happens in the school ends what was planned': unfeltHappenings,
  'a student gets one message at a time': unspacedMessages,
  'nobody who answered is reminded': unheardReplies,
  'only who may know was told, by day, and the truth': wrongRecipients,
  'invitations go once, to who may be invited': wrongInvitations,
  'nobody who said stop got more': unheardStops,
  'nobody who was held out got a step': writtenThoughHeldOut,
  'no more people are reached than WhatsApp allows': moreThanAllowed,
  'no message overtakes another to the same phone': overtakingMessages,
  'the replicas together keep to one rate': tooManyAtOnce,
  'what the clocks order is done once': repeatedStrikes,
  'Moodle is told what the phones show': wrongFigures,
  'every message of a student is stored once': lostOrDoubled,
  'every message belongs to one answered turn': unanswered,
  'every turn answers a message': turnsOfNothing,
  'no process ends but when it is asked to, and then well': unaskedEndings,
}

export const CHECK_NAMES = Object.keys(CHECKS)

/** Holds the database against the phones and the school. */
export async function audit(records: Records): Promise<Finding[]> {
  const truth = await readTruth(records)
  const findings: Finding[] = []
  for (const [check, run] of Object.entries(CHECKS))
    findings.push({ check, faults: await run(records, truth) })
  return findings
}
