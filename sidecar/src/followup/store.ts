import { sql } from 'kysely'
import type { Executor } from '../database/pool.ts'
import type { Address } from '../model/contact.ts'

/** What the sidecar itself knows of an address. */
export type ContactFacts = {
  /** When they said stop, where that still holds. */
  suppressedAt: Date | null
  lastInboundAt: Date | null
  invitedAt: Date | null
  handoffSince: Date | null
  pausedSince: Date | null
  deadSince: Date | null
}

/** Addresses that we know nothing about are not in the answer. */
export async function contactFacts(db: Executor, addresses: Address[]): Promise<Map<Address, ContactFacts>> {
  const { rows } = await sql<ContactFacts & { address: Address }>`
    select a.address, s.suppressed_at as "suppressedAt", c.last_inbound_at as "lastInboundAt",
      c.invited_at as "invitedAt", c.handoff_since as "handoffSince",
      c.paused_since as "pausedSince", c.dead_since as "deadSince"
    from unnest(${addresses}::text[]) as a(address)
    left join contact c on c.address = a.address
    left join suppression s on s.address_hash = suppression_hash(a.address) and s.lifted_at is null
    where c.address is not null or s.address_hash is not null`.execute(db)
  return new Map(rows.map(({ address, ...facts }) => [address, facts]))
}
