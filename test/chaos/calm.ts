import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from './world.ts'

const LOOK_EVERY_MS = 1_000

type Left = { unstored: number; unanswered: number; unsent: number; undecided: number; reserved: number }

/**
 * Waits until nothing is left to be done. Nobody holds anything when it begins, so what a dead process had leased is
 * free; what waits for minutes or hours before it is tried again is tried now. Gives what was left all the same.
 */
export async function becalm(world: World, patienceMs: number): Promise<Left | null> {
  await world.query(`update contact set lease_until = now() where lease_until > now()`)
  await world.query(`update planned_step set lease_until = now() where lease_until > now()`)
  await world.query(`update outbox set lease_until = now() where lease_until > now()`)
  await world.query(`delete from pgboss.job where state = 'active'`)
  await world.query(`update pgboss.job set start_after = now() where state = 'retry'`)
  await Promise.all(world.replicas.map((replica) => replica.start()))
  const until = performance.now() + patienceMs
  const followUp = async () => {
    while (!(await world.followUp()) && performance.now() < until) await sleep(LOOK_EVERY_MS)
  }
  await followUp()
  await passWeek(world)
  await followUp()
  let quiet = 0
  for (;;) {
    await sleep(LOOK_EVERY_MS)
    await world.query(`update outbox set not_before = now() where state = 'waiting' and not_before > now()`)
    await world.query(`notify outbox`)
    const left = await lookAround(world)
    if (left.unstored > 0) await sweepNow(world)
    quiet = Object.values(left).every((count) => count === 0) ? quiet + 1 : 0
    if (quiet === 3) return null
    if (performance.now() > until) return left
  }
}

/**
 * What was told counts as told a week ago, and what is to go in a week is due; what waits for the morning, or for a place
 * among the people of a day, goes on waiting.
 */
async function passWeek({ query }: World): Promise<void> {
  await query(`
    update first_seen set since = since - interval '8 days';
    update planned_step set updated_at = updated_at - interval '8 days' where state = 'released';
    update planned_step set due_at = due_at - interval '8 days'
      where state = 'planned' and (reason is null or reason in ('gap', 'weekly_cap'))`)
}

/** Moodle hears of everything that became of the messages: one job that tells it all begins after any other has ended. */
export async function tellReach({ query }: World, patienceMs: number): Promise<void> {
  const until = performance.now() + patienceMs
  for (;;) {
    const [order] = await query<{ id: string }>(
      `insert into pgboss.job (name) select 'reach'
        where not exists (select from pgboss.job where name = 'reach' and state < 'completed') returning id`,
    )
    while (performance.now() < until) {
      const jobs = await query<{ id: string; isOpen: boolean }>(
        `select id, state < 'completed' as "isOpen" from pgboss.job where name = 'reach'`,
      )
      if (jobs.every(({ isOpen }) => !isOpen)) break
      await sleep(LOOK_EVERY_MS)
    }
    if (order) return
    if (performance.now() > until) throw new Error('Moodle was not told what became of the messages')
  }
}

/** Rather than in two minutes; what was written just now is left alone by it all the same. */
async function sweepNow({ query }: World): Promise<void> {
  await query(
    `insert into pgboss.job (name) select 'sweep'
      where not exists (select from pgboss.job where name = 'sweep' and state < 'completed')`,
  )
}

async function lookAround({ query, twilio }: World): Promise<Left> {
  const [left] = await query<Omit<Left, 'unstored'> & { stored: number }>(
    `select (select count(*) from inbox)::int as stored,
      (select count(*) from inbox where answered_at is null)::int as unanswered,
      (select count(*) from outbox where state in ('sending', 'waiting'))::int as unsent,
      (select count(*) from planned_step where state = 'planned' and due_at <= now())::int as undecided,
      (select count(*) from planned_step where state = 'planned' and lease_until > now())::int as reserved`,
  )
  if (!left) throw new Error('The database did not answer')
  const { stored, ...rest } = left
  const written = twilio.messages().filter(({ direction }) => direction === 'inbound').length
  return { unstored: Math.max(0, written - stored), ...rest }
}
