import { sql } from 'kysely'
import type { Executor, Tx } from '../../database/pool.ts'
import type { ChoicesKind, ChoicesShape } from '../../model/choices.ts'

export type StoredContent = {
  contentSid: string
  name: string
  kind: ChoicesKind
  size: number
  language: string
  /** Another took its place. */
  supersededAt: Date | null
  refusedAt: Date | null
  refusedCode: string | null
}

/** A refusal may be about one phone alone: after this the buttons are tried again. */
const REFUSED_FOR_MINUTES = 60

const sameShape = ({ kind, size, language }: ChoicesShape) =>
  sql<boolean>`kind = ${kind} and size = ${size} and language = ${language} and superseded_at is null`

/** What choices of the shape go out with now; null: numbered text. */
export async function contentFor(db: Executor, shape: ChoicesShape): Promise<string | null> {
  const row = await db
    .selectFrom('choices_content')
    .select('content_sid')
    .where(sameShape(shape))
    .where((where) =>
      where.or([
        where('refused_at', 'is', null),
        where('refused_at', '<', sql<Date>`now() - make_interval(mins => ${REFUSED_FOR_MINUTES})`),
      ]),
    )
    .executeTakeFirst()
  return row?.content_sid ?? null
}

export async function storedContents(db: Executor): Promise<StoredContent[]> {
  const { rows } = await sql<StoredContent>`
    select content_sid as "contentSid", name, kind, size, language, superseded_at as "supersededAt",
      refused_at as "refusedAt", refused_code as "refusedCode"
    from choices_content order by language, kind, size, created_at`.execute(db)
  return rows
}

/** From now on the shape goes out with this one; what it had before is superseded. */
export async function useContent(
  tx: Tx,
  shape: ChoicesShape,
  { contentSid, name }: Pick<StoredContent, 'contentSid' | 'name'>,
): Promise<void> {
  const { kind, size, language } = shape
  await tx
    .updateTable('choices_content')
    .set({ superseded_at: sql<Date>`now()` })
    .where(sameShape(shape))
    .where('content_sid', '<>', contentSid)
    .execute()
  const now = { ...{ name, kind, size, language }, superseded_at: null, refused_at: null, refused_code: null }
  await tx
    .insertInto('choices_content')
    .values({ content_sid: contentSid, ...now })
    .onConflict((conflict) => conflict.column('content_sid').doUpdateSet(now))
    .execute()
}

export async function supersede(db: Executor, contentSids: string[]): Promise<void> {
  if (contentSids.length === 0) return
  await db
    .updateTable('choices_content')
    .set({ superseded_at: sql<Date>`now()` })
    .where('content_sid', 'in', contentSids)
    .where('superseded_at', 'is', null)
    .execute()
}

export async function forget(db: Executor, contentSid: string): Promise<void> {
  await db.deleteFrom('choices_content').where('content_sid', '=', contentSid).execute()
}

export async function noteRefusal(db: Executor, shape: ChoicesShape, code: string): Promise<void> {
  await db
    .updateTable('choices_content')
    .set({ refused_at: sql<Date>`now()`, refused_code: code })
    .where(sameShape(shape))
    .execute()
}
