import { expect } from 'vitest'
import { isSuppressed } from '../../sidecar/src/contacts/suppression/store.ts'
import type { Inbound } from '../../sidecar/src/model/message.ts'
import { visible } from '../../sidecar/src/model/storable.ts'
import { PHONES, studentId } from '../standins/moodle.ts'
import type { Talk } from '../standins/talk.ts'
import { later, meanwhile } from './meanwhile.ts'
import type { Story, Turn } from './story.ts'

const REPLY_MAX = 600

/** Says what is said and expects what must come back. */
export async function tell(talk: Talk, { as, holds, turns }: Story): Promise<void> {
  for (const slotId of holds) talk.moodle.hold(studentId(as), slotId)
  for (const turn of turns) await play(talk, as, turn)
  expect(talk.failures).toEqual([])
}

async function play(talk: Talk, owner: string, turn: Turn): Promise<void> {
  const who = turn.from ?? owner
  const before = await talk.replies(who)
  const writes = writesOf(talk).length
  talk.moodle.down = turn.moodle === 'down'
  talk.moodle.refuses = turn.refuses ?? null
  await meanwhile(talk, owner, turn)
  for (const [text, more] of await messagesOf(talk, owner, turn)) await talk.say(who, text, more)
  await talk.arrive(who)
  talk.moodle.at = later(talk.moodle.at, turn.late)
  expect(await talk.drain()).toBe(1)

  const replies = (await talk.replies(who)).slice(before.length)
  const log = (await talk.logs()).at(-1)
  expect(log).toMatchObject({ error: turn.error, success: turn.error === null })
  if (turn.action) expect(log?.action).toBe(turn.action)
  if (turn.intents) expect(log?.intents).toEqual(turn.intents)
  expect(replies).toHaveLength(turn.silent ? 0 : 1)
  const [reply = ''] = replies
  expect(reply.length).toBeLessThanOrEqual(REPLY_MAX)
  expect(reply.replace(/https?:\S+/g, '').split('?').length - 1).toBeLessThanOrEqual(1)
  for (const part of turn.replied) expect(reply).toContain(part)
  for (const part of turn.not) expect(reply).not.toContain(part)
  for (const part of turn.logged) expect(log?.message).toContain(part)
  for (const part of turn.unlogged) expect(JSON.stringify(log)).not.toContain(part)
  if (turn.wrote) {
    expect(writesOf(talk).slice(writes)).toEqual(turn.wrote)
  }
  if (turn.holds) {
    const { practice, moodle } = talk
    const held = practice?.books.held(who) ?? moodle.bookingsOf(studentId(who)).map(({ slotId }) => slotId)
    expect(held).toEqual(turn.holds)
  }
  if (turn.proposals) expect(await talk.proposals()).toEqual(turn.proposals)
  const address = PHONES[who]
  if (turn.suppressed !== undefined && address) {
    expect(await isSuppressed(talk.deps.db, address)).toBe(turn.suppressed)
  }
}

function writesOf({ practice, moodle }: Talk): string[] {
  if (practice) return practice.writes
  return moodle.writes.map(({ call, type, files }) => {
    const name = call === 'set_consent' || !type ? call : `${call}/${type}`
    return files ? `${name}+${files}` : name
  })
}

async function messagesOf(talk: Talk, owner: string, turn: Turn): Promise<[string, Partial<Inbound>][]> {
  const said = typeof turn.said === 'string' ? [turn.said] : turn.said
  const words = said
    .map((text) => visible(Array.from({ length: turn.times }, () => text).join(' ')))
    .map((text): [string, Partial<Inbound>] => [text, { optOut: turn.opt_out }])
  if (turn.tapped) {
    const payload = await talk.choice(owner, turn.tapped)
    return [['', { kind: 'button', payload }], ...words]
  }
  if (turn.sent) return [['', { kind: turn.sent }]]
  if (turn.reacted) return [[turn.reacted, { kind: 'reaction' }]]
  const media = [turn.media ?? []].flat().map((contentType, index) => ({
    ...{ url: `https://media.example.org/${index}/${turn.refused ?? 'there'}`, contentType },
  }))
  if (media.length === 0) return words
  const [[first] = [''], ...others] = words
  return [[first, { kind: 'media', media }], ...others]
}
