import { type Kysely, sql } from 'kysely'

/** Contacts, inbox, outbox and attempts: the sidecar's truth about messages. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table contact (
      contact_id bigint generated always as identity primary key,
      address text not null unique,
      user_id bigint,
      first_name text,
      language text not null default 'es',
      time_zone text not null default 'UTC',
      last_inbound_at timestamptz,
      invited_at timestamptz,
      handoff_since timestamptz,
      dead_since timestamptz,
      lease_owner uuid,
      lease_until timestamptz,
      created_at timestamptz not null default now()
    );
    create index contact_user on contact (user_id) where user_id is not null;

    create table suppression (
      address text primary key,
      suppressed_at timestamptz not null,
      source text not null,
      lifted_at timestamptz,
      synced_at timestamptz
    );
    create index suppression_unsynced on suppression (suppressed_at) where synced_at is null;

    create table inbox (
      inbox_id bigint generated always as identity primary key,
      message_sid text not null unique,
      address text not null,
      received_at timestamptz not null default now(),
      message jsonb not null,
      idempotency_token text,
      answered_at timestamptz,
      log_id bigint
    );
    create unique index inbox_idempotency on inbox (idempotency_token) where idempotency_token is not null;
    create index inbox_waiting on inbox (inbox_id) where answered_at is null;
    create index inbox_waiting_address on inbox (address, inbox_id) where answered_at is null;

    create table outbox (
      outbox_id bigint generated always as identity primary key,
      address text not null,
      user_id bigint,
      course_id bigint,
      kind text not null check (kind in ('follow_up', 'invitation', 'reply')),
      content jsonb not null,
      dedupe_key text not null unique,
      not_before timestamptz not null default now(),
      state text not null default 'waiting'
        check (state in ('waiting', 'sending', 'accepted', 'failed', 'uncertain', 'cancelled')),
      reason text,
      lease_until timestamptz,
      created_at timestamptz not null default now(),
      settled_at timestamptz
    );
    create index outbox_waiting on outbox ((kind <> 'reply'), not_before, outbox_id) where state = 'waiting';
    create index outbox_leased on outbox (lease_until) where state = 'sending';
    create index outbox_address on outbox (address, outbox_id);
    create unique index outbox_one_sending on outbox (address) where state = 'sending';

    create table send_rate (
      sender text primary key,
      next_at timestamptz not null
    );

    create table attempt (
      attempt_id uuid primary key,
      outbox_id bigint not null references outbox,
      started_at timestamptz not null default now(),
      state text not null default 'started' check (state in ('started', 'accepted', 'rejected', 'uncertain')),
      message_sid text unique,
      error_code text,
      delivery text,
      settled_at timestamptz
    );
    create index attempt_outbox on attempt (outbox_id);
    create index attempt_uncertain on attempt (started_at) where state in ('started', 'uncertain');

    create table delivery_event (
      event_id bigint generated always as identity primary key,
      attempt_id uuid not null references attempt,
      status text not null,
      error_code text,
      message_sid text,
      received_at timestamptz not null default now()
    );
    create index delivery_event_attempt on delivery_event (attempt_id);
  `.execute(db)
}
