import { optOutKeyword } from '../contacts/suppression/keywords.ts'
import { CARD_MASK, maskCards } from '../journal/mask.ts'
import { titlesCut } from '../messaging/content/shape.ts'
import type { Inbound, MediaRef } from '../model/message.ts'
import type { Dialogue, DialogueChoice } from '../model/turn.ts'
import type { Domain } from './domain/load.ts'
import { fold } from './fold.ts'
import { languageChosen } from './language/chosen.ts'
import { type ProposalAnswer, readTap } from './proposals/proposal.ts'
import { resolveChoice } from './resolve/choice.ts'
import { resolveExam } from './resolve/names.ts'

/** A message, and when it was received where that is known. */
export type Heard = Inbound & { receivedAt?: Date }

/** What a turn's messages hold besides words to understand. */
export type Reading = {
  keyword: 'STOP' | 'START' | null
  /** When the keyword's own message was received. */
  keywordAt: Date | null
  /** Twilio's Advanced Opt-Out has answered already. */
  answeredByTwilio: boolean
  /** One-time codes as Moodle writes them. */
  codes: string[]
  picked: DialogueChoice | null
  /** What a button says to something that we asked to confirm. */
  proposal: ProposalAnswer | null
  /** The language that a button or its words choose. */
  language: string | null
  /** Something in it looked like a card number and was left out. */
  card: boolean
  /** What is left to understand, one line a message. */
  text: string
  /** Everything that was written, as it was, for the log. */
  written: string
  /** What came beside words. */
  files: MediaRef[]
  /** What came without words. */
  wordless: Inbound['kind'] | null
  /** The languages whose words of self-harm it holds. */
  selfHarm: string[]
}

/** The signs of Moodle's codes: without those that are mistaken for others. */
const SIGN = '[2-9A-HJKMNP-TV-Z]'
const UNDASHED = `${SIGN}{6}|${SIGN}{3}\\s+${SIGN}{3}|(?:${SIGN}\\s+){5}${SIGN}`
/** A sign too few: Moodle doesn't know it, and it is said that it must be complete. */
const TOO_SHORT = '(?=[A-Z]{0,4}\\d)[A-Z0-9]{5}'
const CODE = new RegExp(
  `\\bEF(?:\\s*(?<dash>[-–—_])\\s*(?:(?:[A-Z0-9]\\s*){5}[A-Z0-9]|${TOO_SHORT})|\\s*(?:${UNDASHED}))(?![A-Z0-9])`,
  'giu',
)

export function readMessages(
  heard: Heard[],
  dialogue: Pick<Dialogue, 'choices'>,
  domain: {
    selfHarm: Domain['selfHarm']
    intents: ReadonlyMap<string, unknown>
    languages: readonly string[]
  },
): Reading {
  const messages = heard.map((message) => ({ ...message, text: maskCards(message.text) }))
  const worded = messages.filter(({ kind }) => kind !== 'reaction')
  const written = worded.map(({ text }) => text.trim()).filter(Boolean)
  const tapped = messages.findLast((message) => message.payload !== null)
  const last = worded.at(-1) ?? messages.at(-1)
  const files = messages
    .filter(({ kind }) => kind === 'media')
    .flatMap(({ messageSid, media }) => media.map((each) => ({ ...each, messageSid })))
  const keyword = lastKeyword(messages)
  const codes = written.flatMap(codesOf)
  const rest = worded.filter((message) => message.payload === null).map(({ text }) => textWithoutCodes(text))
  const text = rest.filter(Boolean).join('\n')
  const answered = tapped && readTap(tapped.payload ?? '')
  const tap = tapped && !answered && pickByPayload(tapped.payload ?? '', dialogue.choices, domain.intents)
  const choice = tap || (answered ? null : pickByText(text, dialogue.choices))
  const chosen = choice && readTap(choice.id)
  const language = languageChosen(tapped?.payload ?? choice?.id ?? '', domain.languages)
  const picked = chosen || language ? null : choice
  const proposal = answered ?? chosen
  const folded = ` ${fold(written.join('\n'))} `
  return {
    keyword: keyword.found,
    keywordAt: keyword.at,
    answeredByTwilio: keyword.byTwilio,
    codes,
    picked,
    proposal,
    language,
    card: messages.some(({ text }) => text.includes(CARD_MASK)),
    text: picked || proposal || !tapped ? text : [tapped.text.trim(), text].filter(Boolean).join('\n'),
    written: written.join('\n'),
    files,
    wordless: written.length > 0 || tapped ? null : files.length > 0 ? 'media' : (last?.kind ?? 'empty'),
    selfHarm: domain.selfHarm
      .filter(({ phrase }) => folded.includes(` ${phrase}`))
      .map(({ language }) => language),
  }
}

type Keyword = { found: 'STOP' | 'START' | null; byTwilio: boolean; at: Date | null }

function lastKeyword(messages: Heard[]): Keyword {
  for (const message of messages.toReversed()) {
    const byTwilio = message.optOut !== null
    const found = message.optOut === 'HELP' ? null : (message.optOut ?? optOutKeyword(message.text))
    if (found || byTwilio) return { found, byTwilio, at: found && (message.receivedAt ?? null) }
  }
  return { found: null, byTwilio: false, at: null }
}

function codesOf(text: string): string[] {
  return codeMatches(text).map(
    ([found]) =>
      `EF-${found
        .replace(/[\s\-–—_]/gu, '')
        .slice('EF'.length)
        .toUpperCase()}`,
  )
}

function textWithoutCodes(text: string): string {
  return codeMatches(text)
    .reduceRight(
      (rest, { index, 0: found }) => `${rest.slice(0, index)} ${rest.slice(index + found.length)}`,
      text,
    )
    .trim()
}

/** Without its dash a code must look like none of the words that begin so: "efectivo", or what follows the subject "EF". */
function codeMatches(text: string): RegExpExecArray[] {
  return [...text.matchAll(CODE)].filter(
    ({ 0: found, groups }) =>
      groups?.dash || /\d/.test(found) || found === found.toUpperCase() || found === text.trim(),
  )
}

/** A tap names its meaning itself, so that a button works long after the conversation went on. */
function pickByPayload(
  payload: string,
  choices: DialogueChoice[],
  intents: ReadonlyMap<string, unknown>,
): DialogueChoice | null {
  const offered = choices.find(({ id }) => id === payload)
  if (offered) return offered
  const [intent = '', entity, value] = payload.split('/')
  if (!intents.has(intent)) return null
  return { id: payload, title: '', intent, ...(entity && value ? { entity, value } : {}) }
}

const PICKED_MAX = 60

/**
 * The words of a choice, whole or as a list cuts them, its number or its place; "el segundo" is rather the thing called so
 * than the second line. A tap that was found in WhatsApp's list of messages has nothing but these words.
 */
function pickByText(text: string, choices: DialogueChoice[]): DialogueChoice | null {
  if (choices.length === 0 || text.length > PICKED_MAX) return null
  const shown = titlesCut(choices)
  const titled = choices.filter(({ title }, index) =>
    [title, shown[index] ?? ''].map(fold).includes(fold(text)),
  )
  if (titled.length === 1) return titled[0] ?? null
  const place = resolveChoice(text, choices.length)
  if (place === null) return null
  const names = choices.flatMap(({ title, entity }, id) => (entity ? [{ id, name: title }] : []))
  const named = /\d/.test(text) ? null : resolveExam(text, names)
  return choices[named?.kind === 'one' ? named.id : place] ?? null
}
