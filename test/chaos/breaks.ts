export type Break = {
  name: string
  /** What is broken, in words. */
  what: string
  /** Run once the database is there. */
  sql?: string[]
  /** Of the sidecar's sources; the run ends at once where the text is no longer there. */
  edits?: { file: string; find: string; replace: string }[]
  /** The checks of the audit of which one must fail. */
  noticedBy: string[]
}

const SENT_TWICE = ['nothing is sent twice', 'no phone shows the same news twice']

/** Ways to break the code, each of which the suite has to notice. */
export const BREAKS: Break[] = [
  {
    name: 'suppression',
    what: 'a STOP is stored and forgotten',
    edits: [
      {
        file: 'messaging/inbox/receive.ts',
        find: "await suppress(tx, message.from, 'whatsapp_keyword')",
        replace: '',
      },
    ],
    noticedBy: ['nobody who said stop got more'],
  },
  {
    name: 'outbox-lease',
    what: 'a message whose sender died is taken for one that was not sent',
    edits: [
      {
        file: 'messaging/outbox/store.ts',
        find: "update outbox set state = 'uncertain', reason = 'lease_expired', lease_until = null, settled_at = now()",
        replace: "update outbox set state = 'waiting', reason = null, lease_until = null",
      },
    ],
    noticedBy: SENT_TWICE,
  },
  {
    name: 'inbox-key',
    what: 'the inbox takes the same message twice',
    sql: ['alter table inbox drop constraint inbox_message_sid_key', 'drop index inbox_idempotency'],
    noticedBy: ['every message of a student is stored once'],
  },
]
