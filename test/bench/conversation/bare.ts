import type pg from 'pg'

/**
 * The least that answers a turn durably: claim a contact, read what it said, and insert the same rows in one transaction,
 * with nothing understood or decided in between. As many lanes as the pipeline has.
 */
export async function drainBare(pool: pg.Pool, lanes: number): Promise<number> {
  const counts = await Promise.all(Array.from({ length: lanes }, () => lane(pool)))
  return counts.reduce((a, b) => a + b, 0)
}

async function lane(pool: pg.Pool): Promise<number> {
  const client = await pool.connect()
  try {
    for (let turns = 0; ; ) {
      const answered = await answerOne(client)
      if (answered === null) return turns
      turns += answered
    }
  } finally {
    client.release()
  }
}

/** Null: nobody waits. None where another lane had answered the contact while it was being claimed. */
async function answerOne(client: pg.PoolClient): Promise<0 | 1 | null> {
  await client.query('begin')
  const { rows: held } = await client.query(
    `update contact set lease_until = now() + interval '60 s' where contact_id = (
      select c.contact_id from inbox join contact c using (address)
      where answered_at is null and (c.lease_until is null or c.lease_until <= now())
      order by inbox_id limit 1 for update of c skip locked) returning contact_id, address`,
  )
  const [contact] = held
  const { rows: said } = await client.query(
    'select inbox_id, message from inbox where address = $1 and answered_at is null order by inbox_id',
    [contact?.address ?? null],
  )
  await client.query('commit')
  if (!contact) return null
  if (said.length === 0) {
    await client.query('update contact set lease_until = null where contact_id = $1', [contact.contact_id])
    return 0
  }
  await client.query('begin')
  await client.query(
    `insert into dialogue (contact_id, state, updated_at) values ($1, $2, now())
      on conflict (contact_id) do update set state = excluded.state, updated_at = excluded.updated_at`,
    [contact.contact_id, JSON.stringify({ choices: [], waiting: [], misses: 0 })],
  )
  await client.query(
    `insert into conversation_logs
      (contact_id, user_id, message, intent, entities, action, api_calls, processing_time, success)
      values ($1, '1', $2, 'consultar_resultado', '[]', 'show_result', '[]', 1, true)`,
    [contact.contact_id, said.map(({ message }) => message.text).join('\n')],
  )
  await client.query(
    `insert into outbox (address, user_id, kind, content, dedupe_key) values ($1, 1, 'reply', $2, $3)`,
    [contact.address, JSON.stringify({ kind: 'text', text: 'Aprobaste.' }), `bare:${said[0]?.inbox_id}`],
  )
  await client.query('update inbox set answered_at = now() where inbox_id = any($1)', [
    said.map(({ inbox_id }) => inbox_id),
  ])
  await client.query('update contact set lease_until = null where contact_id = $1', [contact.contact_id])
  await client.query('commit')
  return 1
}
