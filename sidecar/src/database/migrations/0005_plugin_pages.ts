import { type Kysely, sql } from 'kysely'

/**
 * Both directions of a conversation belong to a student and a course; teachers write and pause; who said stop is known
 * by a keyed hash where nothing else of them may be kept. Forward only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table contact add column paused_since timestamptz, add column person_course_id bigint;

    alter table inbox add column user_id bigint, add column course_id bigint;
    update inbox set course_id = log.courseid,
      user_id = case when log.user_id ~ '^[0-9]{1,15}$' then log.user_id::bigint end
    from conversation_logs log where log.id = inbox.log_id;
    create index inbox_course on inbox (course_id, user_id, received_at) where course_id is not null;
    create index inbox_user on inbox (user_id) where user_id is not null;

    alter table outbox drop constraint outbox_kind_check,
      add constraint outbox_kind_check check (kind in ('follow_up', 'invitation', 'reply', 'teacher'));
    drop index outbox_waiting;
    create index outbox_waiting on outbox ((kind in ('follow_up', 'invitation')), not_before, outbox_id)
      where state = 'waiting';
    create index outbox_course on outbox (course_id, user_id, created_at) where course_id is not null;
    create index outbox_user on outbox (user_id) where user_id is not null;

    create table teacher_reply (
      operation_id text primary key,
      course_id bigint not null,
      user_id bigint not null,
      digest text not null,
      reason text,
      created_at timestamptz not null default now()
    );
    create index teacher_reply_user on teacher_reply (user_id);

    create table suppression_key (
      singleton boolean primary key default true check (singleton),
      key bytea not null
    );
    insert into suppression_key (key) values (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
    create function suppression_hash(p_address text) returns text
    language sql stable strict parallel safe as $$
      select encode(sha256(key || sha256(key || convert_to(p_address, 'UTF8'))), 'hex') from suppression_key
    $$;
    alter table suppression drop constraint suppression_pkey;
    alter table suppression alter column address drop not null, add unique (address), add column address_hash text;
    update suppression set address_hash = suppression_hash(address);
    alter table suppression add primary key (address_hash);
  `.execute(db)
}
