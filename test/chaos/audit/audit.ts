import { lostOrDoubled, turnsOfNothing, unanswered } from './answering.ts'
import { unaskedEndings } from './ending.ts'
import { moreThanAllowed, writtenThoughHeldOut } from './rationing.ts'
import {
  forgottenResults,
  readTruth,
  type Truth,
  unheardStops,
  wrongInvitations,
  wrongRecipients,
} from './reaching.ts'
import type { Records } from './records.ts'
import {
  repeatedMessages,
  repeatedNews,
  unknownMessages,
  unreleasedSteps,
  unsettledSteps,
  untrueStates,
} from './sending.ts'

export type Finding = { check: string; faults: string[] }

const CHECKS: Record<string, (records: Records, truth: Truth) => string[] | Promise<string[]>> = {
  'nothing is sent twice': repeatedMessages,
  'no phone shows the same news twice': repeatedNews,
  'every message was written down before it was sent': unknownMessages,
  'every step is sent, refused with a reason, waiting or uncertain': unsettledSteps,
  'what counts as sent was sent, and nothing else was': untrueStates,
  'a step that was sent is released': unreleasedSteps,
  'every result has its step': forgottenResults,
  'only who may know was told, by day, and the truth': wrongRecipients,
  'invitations go once, to who may be invited': wrongInvitations,
  'nobody who said stop got more': unheardStops,
  'nobody who was held out got a step': writtenThoughHeldOut,
  'no more people are reached than WhatsApp allows': moreThanAllowed,
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
