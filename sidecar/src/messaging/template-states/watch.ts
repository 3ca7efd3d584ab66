import type { Database } from '../../database/pool.ts'
import type { Clock, WhatsApp } from '../../ports.ts'
import { isChoicesName } from '../content/definitions.ts'
import { saveTemplates } from './store.ts'

/** Asks WhatsApp what it says of the templates now; where it can't be asked, what was known stays known. */
export async function watchTemplates({
  db,
  whatsapp,
  now,
}: {
  db: Database
  whatsapp: Pick<WhatsApp, 'templates'>
  now: Clock
}): Promise<void> {
  const templates = await whatsapp.templates()
  const ours = templates.filter(({ name }) => !isChoicesName(name))
  await saveTemplates(db, ours, now())
}
