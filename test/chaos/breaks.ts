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
    what: 'a STOP is answered and forgotten',
    edits: [
      {
        file: 'contacts/suppression/store.ts',
        find: 'const row = { source, suppressed_at',
        replace: 'if (address) return\n  const row = { source, suppressed_at',
      },
    ],
    noticedBy: ['nobody who said stop got more'],
  },
  {
    name: 'sweep',
    what: 'nobody asks WhatsApp what was written while nobody listened',
    edits: [{ file: 'work.ts', find: "'*/2 * * * *', sweep)", replace: "'*/2 * * * *', async () => {})" }],
    noticedBy: ['every message of a student is stored once'],
  },
  {
    name: 'outbox-lease',
    what: 'a message whose sender died is taken for one that was not sent',
    edits: [
      {
        file: 'messaging/outbox/store.ts',
        find: "then 'accepted' else 'uncertain' end",
        replace: "then 'accepted' else 'waiting' end",
      },
    ],
    noticedBy: SENT_TWICE,
  },
  {
    name: 'turn-lease',
    what: 'a contact is answered by whoever looks, and a turn settled by whoever is done',
    edits: [
      {
        file: 'messaging/inbox/store.ts',
        find: 'coalesce(free.lease_until <= now(), true)',
        replace: 'true',
      },
      {
        file: 'messaging/inbox/turn.ts',
        find: 'if (turns.some(({ contact, lease }) => owners.get(contact.contactId) !== lease)) throw leaseLost()',
        replace: '',
      },
      {
        file: 'messaging/inbox/turn.ts',
        find: 'if ((await settleMessages(tx, contactIds, rows)) !== rows.length) throw leaseLost()',
        replace: 'await settleMessages(tx, contactIds, rows)',
      },
    ],
    noticedBy: ['every turn answers a message'],
  },
  {
    name: 'step-lease-and-key',
    what: 'steps are released by whoever looks, and the outbox takes two messages about one of them',
    sql: ['alter table outbox drop constraint outbox_dedupe_key_key'],
    edits: [
      {
        file: 'followup/release/store.ts',
        find: '(lease_until is null or lease_until <= now())',
        replace: 'true',
      },
      {
        file: 'followup/release/store.ts',
        find: `and p.state = 'planned' and p.lease_until = s."leaseUntil"`,
        replace: '',
      },
      {
        file: 'messaging/outbox/store.ts',
        find: ".column('dedupe_key')",
        replace: ".column('outbox_id')",
      },
    ],
    noticedBy: [...SENT_TWICE, 'a step that was sent is released'],
  },
  {
    name: 'inbox-key',
    what: 'the inbox takes the same message twice',
    sql: ['alter table inbox drop constraint inbox_message_sid_key', 'drop index inbox_idempotency'],
    noticedBy: ['every message of a student is stored once'],
  },
  {
    name: 'holdout',
    what: 'whoever is held out is written to all the same',
    edits: [
      {
        file: 'followup/holdout/apply.ts',
        find: 'if (heldOut.size === 0) return judged',
        replace: 'return judged',
      },
      {
        file: 'followup/release/judge.ts',
        find: "if (history.heldOut(planned.courseId)) return refused('held_out')",
        replace: '',
      },
    ],
    noticedBy: ['nobody who was held out got a step'],
  },
  {
    name: 'portfolio',
    what: 'places are counted and given to everybody',
    edits: [
      { file: 'followup/portfolio/places.ts', find: 'Math.max(0, limit - taken.length)', replace: 'limit' },
    ],
    noticedBy: ['no more people are reached than WhatsApp allows'],
  },
]
