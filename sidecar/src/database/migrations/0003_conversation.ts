import { type Kysely, sql } from 'kysely'

/**
 * What each contact is in the middle of, and the conversation log. Table, view and function names of the log are given
 * from outside. Partitions by month let retention drop instead of delete; the key starts with the contact.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table dialogue (
      contact_id bigint primary key references contact,
      state jsonb not null,
      updated_at timestamptz not null default now()
    );

    create sequence conversation_logs_id_seq;
    create table conversation_logs (
      contact_id bigint not null,
      timestamp timestamptz not null default now(),
      id bigint not null default nextval('conversation_logs_id_seq'),
      courseid bigint,
      user_id text not null,
      message text not null,
      intent text,
      confidence real,
      entities jsonb not null default '[]',
      action text,
      reply text,
      rasa_response jsonb,
      llm_response jsonb,
      api_calls jsonb not null default '[]',
      processing_time integer not null,
      success boolean not null,
      error text,
      primary key (contact_id, timestamp, id)
    ) partition by range (timestamp);
    create index conversation_logs_time on conversation_logs (timestamp desc, id desc);
    create index conversation_logs_id on conversation_logs (id);
    create index conversation_logs_user on conversation_logs (user_id, timestamp desc);
    create index conversation_logs_course on conversation_logs (courseid, timestamp desc);
    create table conversation_logs_default partition of conversation_logs default;

    create view conversation_stats as
      select date_trunc('day', timestamp)::date as day,
        count(*)::int as turns,
        count(distinct user_id)::int as users,
        count(*) filter (where success)::int as successes,
        round(avg(processing_time))::int as avg_processing_time
      from conversation_logs group by 1;

    create view error_stats as
      select error, count(*)::int as occurrences, min(timestamp) as first_seen, max(timestamp) as last_seen
      from conversation_logs where error is not null group by error;

    create view intent_stats as
      select coalesce(intent, 'not_understood') as intent,
        count(*)::int as turns,
        avg(confidence)::real as avg_confidence,
        count(*) filter (where success)::int as successes
      from conversation_logs group by 1;

    create function get_user_conversation_stats(p_user_id text, p_days integer)
    returns table (turns integer, successes integer, errors integer, first_at timestamptz, last_at timestamptz,
      top_intent text, avg_processing_time integer)
    language sql stable as $$
      select count(*)::int, count(*) filter (where success)::int, count(error)::int, min(timestamp), max(timestamp),
        mode() within group (order by intent), round(avg(processing_time))::int
      from conversation_logs
      where user_id = p_user_id and timestamp >= now() - make_interval(days => p_days)
    $$;
  `.execute(db)
}
