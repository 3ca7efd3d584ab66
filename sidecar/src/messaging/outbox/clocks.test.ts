import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.ts'
import type { Address } from '../../model/contact.ts'
import { createClockWatch } from './clocks.ts'
import { deliver } from './deliver.ts'
import type { Outgoing } from './outgoing.ts'
import { enqueue } from './store.ts'

let fresh: FreshDatabase
let sent: Address[]
beforeAll(async () => {
  fresh = await freshDatabase()
})
beforeEach(async () => {
  await fresh.pool.query('truncate contact, inbox, outbox, suppression, send_rate cascade')
  sent = []
})
afterAll(() => fresh.close())

const MINUTE = 60_000
const ana: Address = 'whatsapp:+15550100071'
const ben: Address = 'whatsapp:+15550100072'
const content = { kind: 'template', contentSid: 'HX1', variables: {} } as const

let made = 0
const put = (address: Address, kind: Outgoing['kind'], more: Partial<Outgoing> = {}) =>
  enqueue(fresh.db, {
    ...{ address, userId: 1, courseId: 1, kind, content, dedupeKey: `clocks-${made++}`, ...more },
  })
/** Our clock is that many minutes off the database's; gives what is said of them. */
async function sendWhenOff(minutes: number): Promise<boolean[]> {
  const said: boolean[] = []
  await deliver({
    ...{ db: fresh.db, publicUrl: 'https://sidecar.example.org' },
    now: () => new Date(Date.now() + minutes * MINUTE),
    whatsapp: {
      send: async ({ to }) => {
        sent.push(to)
        return { kind: 'accepted', messageSid: `SM${made++}` }
      },
    },
    watchClocks: createClockWatch(({ apart }) => said.push(apart)),
  })
  return said
}

test.each([-300, -11, 11, 300])(
  '%i minutes off the database’s clock only replies go, and that is said once',
  async (off) => {
    await put(ana, 'follow_up', { notAfter: new Date(Date.now() - 60 * MINUTE) })
    await put(ana, 'reply')
    await put(ben, 'invitation')
    await put(ben, 'teacher')
    expect(await sendWhenOff(off)).toEqual([true])
    expect(sent.sort()).toEqual([ana, ben])
    const { rows } = await fresh.pool.query(`select kind from outbox where state = 'waiting' order by kind`)
    expect(rows.map(({ kind }) => kind)).toEqual(['follow_up', 'invitation'])
  },
)

test('a few minutes off everything goes that is not too late', async () => {
  await put(ana, 'follow_up')
  await put(ben, 'invitation', { notAfter: new Date(Date.now() - 60 * MINUTE) })
  expect(await sendWhenOff(-9)).toEqual([])
  expect(sent).toEqual([ana])
})

test('that the clocks agree again is said too', () => {
  const said: boolean[] = []
  const watch = createClockWatch(({ apart }) => said.push(apart))
  for (const apart of [false, true, true, false, false, true]) watch(apart)
  expect(said).toEqual([true, false, true])
})
