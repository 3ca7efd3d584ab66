import { expect, test } from 'vitest'
import type { Database } from '../database/pool.ts'
import { inputOf, type OpenTurn } from './claim.ts'

const AT = new Date('2026-03-02T10:00:00Z')
const said = (inboxId: number, messageSid: string, receivedAt: Date) => ({
  ...{ inboxId, messageSid, receivedAt, text: 'hola', payload: null, kind: 'text' as const, media: [] },
  ...{ from: 'whatsapp:+15550100090' as const, to: 'whatsapp:+15550199997' as const },
  ...{ optOut: null, idempotencyToken: null },
})
const turnOf = (messages: OpenTurn['messages']) =>
  ({
    contact: { contactId: 1, handoffSince: null },
    messages,
    lease: '',
    standing: null,
  }) as unknown as OpenTurn

test('a turn that is done again keeps its name, though what was said before is found in between', async () => {
  const deps = { db: {} as Database, now: () => AT }
  const known = said(7, 'SM7', AT)
  const earlier = said(8, 'SM8', new Date(AT.getTime() - 60_000))
  const first = await inputOf(deps, turnOf([known]))
  const again = await inputOf(deps, turnOf([earlier, known]))
  expect(first).toMatchObject({ turnId: 'SM7', saidAt: AT, seed: 7 })
  expect(again).toMatchObject({ turnId: 'SM7', saidAt: AT, seed: 7 })
  expect(again.messages).toEqual([earlier, known])
})
