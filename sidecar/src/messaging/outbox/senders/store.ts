import { sql } from 'kysely'
import type { Executor, Tx } from '../../../database/pool.ts'
import type { Address } from '../../../model/contact.ts'

/** Stands for whichever of our senders WhatsApp chooses. */
export const ANY = 'whatsapp'

export type Sender = Address | typeof ANY
/** `nextAt`: when its budget is used up. */
export type SenderRate = { sender: Sender; nextAt: Date; pausedSince: Date | null }

/** Serialises claims over all replicas; `at` is the database's clock, the one that they share. */
export async function lockSenders(tx: Tx): Promise<{ rates: SenderRate[]; at: Date }> {
  const { rows } = await sql<SenderRate & { at: Date }>`
    select sender, next_at as "nextAt", paused_since as "pausedSince", clock_timestamp() as at
    from send_rate order by sender for update`.execute(tx)
  const any = rows.find(({ sender }) => sender === ANY)
  if (any) return { rates: rows, at: any.at }
  await sql`insert into send_rate (sender, next_at) values (${ANY}, to_timestamp(0)) on conflict do nothing`.execute(
    tx,
  )
  return lockSenders(tx)
}

export async function saveSenders(tx: Tx, rates: SenderRate[]): Promise<void> {
  await sql`
    insert into send_rate (sender, next_at)
    select sender, "nextAt" from json_to_recordset(${JSON.stringify(rates)}::json)
      as r(sender text, "nextAt" timestamptz)
    order by sender
    on conflict (sender) do update set next_at = excluded.next_at`.execute(tx)
}

/** Nothing goes for that long, from any replica or sender. */
export async function holdSenders(tx: Tx, seconds: number): Promise<void> {
  await sql`
    with locked as (select sender from send_rate order by sender for update)
    update send_rate r set next_at = greatest(r.next_at, clock_timestamp() + make_interval(secs => ${seconds}))
    from locked where locked.sender = r.sender`.execute(tx)
}

/** Holds everything that goes, or may go, from the sender until it is resumed. What is under way is finished. */
export async function pauseSender(db: Executor, sender: Sender): Promise<void> {
  await sql`
    insert into send_rate (sender, next_at, paused_since) values (${sender}, to_timestamp(0), now())
    on conflict (sender) do update set paused_since = coalesce(send_rate.paused_since, excluded.paused_since)`.execute(
    db,
  )
}

export async function resumeSender(db: Executor, sender: Sender): Promise<void> {
  await sql`
    update send_rate set paused_since = null where sender = ${sender}
    returning pg_notify('outbox', '')`.execute(db)
}

/** `sender` null: all of them. Gives those that are paused from now on. */
export async function steerSender(
  db: Executor,
  { action, sender }: { action: 'pause' | 'resume'; sender: Address | null },
): Promise<{ paused: PausedSender[] }> {
  await (action === 'pause' ? pauseSender : resumeSender)(db, sender ?? ANY)
  return { paused: await pausedSenders(db) }
}

export type PausedSender = { sender: Address | 'all'; since: Date }

export async function pausedSenders(db: Executor): Promise<PausedSender[]> {
  const { rows } = await sql<PausedSender>`
    select case sender when ${ANY} then 'all' else sender end as sender, paused_since as since from send_rate
    where paused_since is not null order by 1`.execute(db)
  return rows
}
