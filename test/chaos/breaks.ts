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
    what: 'a message whose sender is slow, or died, is taken for one that was not sent',
    edits: [
      {
        file: 'messaging/outbox/leases.ts',
        find: "then 'accepted' else 'uncertain' end",
        replace: "then 'accepted' else 'waiting' end",
      },
      {
        file: 'messaging/outbox/deliver.ts',
        find: 'leaseSeconds = 60',
        replace: 'leaseSeconds = 1',
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
        file: 'followup/release/store.ts',
        find: "and p.lease_until > now() - interval '2 hours'",
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
    name: 'recheck',
    what: 'what a student did since a step was planned is not looked at when it goes',
    edits: [
      {
        file: 'followup/release/judge.ts',
        find: 'const moved = changeOf(planned, fresh.row)',
        replace: 'const moved: Reason | null = null',
      },
    ],
    noticedBy: ['no step tells of what is over'],
  },
  {
    name: 'retake',
    what: 'a second attempt is no news',
    edits: [
      {
        file: 'followup/collect/judge.ts',
        find: 'if (!exam || !student) continue',
        replace: 'if (!exam || !student || raw.attemptsUsed > 1) continue',
      },
    ],
    noticedBy: ['every result has its step'],
  },
  {
    name: 'gap',
    what: 'what is due together for one student goes together',
    edits: [
      {
        file: 'followup/release/judge.ts',
        find: 'if (last !== undefined && last + GAP > now)',
        replace: 'if (last === undefined && GAP > now)',
      },
    ],
    noticedBy: ['a student gets one message at a time'],
  },
  {
    name: 'replied',
    what: 'who answered is reminded all the same',
    edits: [
      {
        file: 'followup/stops.ts',
        find: 'return told.length > 0 && told.every(({ at }) => at < inbound)',
        replace: 'return told.length < 0',
      },
    ],
    noticedBy: ['nobody who answered is reminded'],
  },
  {
    name: 'late-failure',
    what: 'what WhatsApp says later of a message that it took is not heard',
    edits: [
      {
        file: 'messaging/outbox/status.ts',
        find: 'else if (!isFailure(attempt.delivery)) {',
        replace: 'else if (attempt.outboxId < 0) {',
      },
    ],
    noticedBy: ['what counts as sent was sent, and nothing else was'],
  },
  {
    name: 'order',
    what: 'a contact is sent several messages at the same time',
    sql: ['drop index outbox_one_sending'],
    edits: [
      {
        file: 'messaging/outbox/store.ts',
        find: 'select from outbox earlier where earlier.address = o.address and (',
        replace: 'select from outbox earlier where false and (',
      },
    ],
    noticedBy: ['no message overtakes another to the same phone'],
  },
  {
    name: 'clock',
    what: "each replica's clock orders for itself",
    edits: [{ file: 'jobs/schedule.ts', find: 'id: scheduledId(name, date), ', replace: '' }],
    noticedBy: ['what the clocks order is done once'],
  },
  {
    name: 'figures',
    what: 'Moodle is not told that a message was read',
    edits: [
      {
        file: 'followup/reach/store.ts',
        find: "when reached.read_at is not null then 'read'",
        replace: '',
      },
    ],
    noticedBy: ['Moodle is told what the phones show'],
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
