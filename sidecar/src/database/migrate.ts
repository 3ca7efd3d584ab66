import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { AppError } from '../errors.ts'
import { isAway, unreachable } from './away.ts'
import * as messages from './migrations/0001_messages.ts'
import * as followUp from './migrations/0002_followup.ts'
import * as conversation from './migrations/0003_conversation.ts'
import * as unprocessed from './migrations/0004_unprocessed.ts'
import * as pluginPages from './migrations/0005_plugin_pages.ts'
import * as changes from './migrations/0006_changes.ts'
import * as dailyCalls from './migrations/0007_daily_calls.ts'
import * as erasures from './migrations/0008_erasures.ts'
import * as choices from './migrations/0009_choices.ts'
import * as proposals from './migrations/0010_proposals.ts'
import * as pauses from './migrations/0011_pauses.ts'
import * as holdouts from './migrations/0012_holdouts.ts'
import * as reconciliation from './migrations/0013_reconciliation.ts'
import * as planning from './migrations/0014_planning.ts'
import * as templates from './migrations/0015_templates.ts'
import * as senders from './migrations/0016_senders.ts'
import * as limits from './migrations/0017_limits.ts'
import * as retention from './migrations/0018_retention.ts'
import * as identities from './migrations/0019_identities.ts'
import * as notAfter from './migrations/0020_not_after.ts'
import * as senderPauses from './migrations/0021_sender_pauses.ts'
import * as intents from './migrations/0022_intents.ts'
import * as figures from './migrations/0023_figures.ts'
import * as templateVariables from './migrations/0024_template_variables.ts'
import * as impact from './migrations/0025_impact.ts'
import * as templateChanges from './migrations/0026_template_changes.ts'
import * as unlistedFiles from './migrations/0027_unlisted_files.ts'
import * as erasedOccasions from './migrations/0028_erased_occasions.ts'
import * as invited from './migrations/0029_invited.ts'
import * as tries from './migrations/0030_tries.ts'

const MIGRATIONS: Record<string, Migration> = {
  '0001_messages': messages,
  '0002_followup': followUp,
  '0003_conversation': conversation,
  '0004_unprocessed': unprocessed,
  '0005_plugin_pages': pluginPages,
  '0006_changes': changes,
  '0007_daily_calls': dailyCalls,
  '0008_erasures': erasures,
  '0009_choices': choices,
  '0010_proposals': proposals,
  '0011_pauses': pauses,
  '0012_holdouts': holdouts,
  '0013_reconciliation': reconciliation,
  '0014_planning': planning,
  '0015_templates': templates,
  '0016_senders': senders,
  '0017_limits': limits,
  '0018_retention': retention,
  '0019_identities': identities,
  '0020_not_after': notAfter,
  '0021_sender_pauses': senderPauses,
  '0022_intents': intents,
  '0023_figures': figures,
  '0024_template_variables': templateVariables,
  '0025_impact': impact,
  '0026_template_changes': templateChanges,
  '0027_unlisted_files': unlistedFiles,
  '0028_erased_occasions': erasedOccasions,
  '0029_invited': invited,
  '0030_tries': tries,
}

/**
 * Brings the database up to date and names what it did. Any number of processes may do so at once: the migrator holds
 * an advisory lock, and all pending migrations are one transaction.
 */
// biome-ignore lint/suspicious/noExplicitAny: migrations know no schema but their own
export async function migrate(db: Kysely<any>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (isAway(error)) throw unreachable(error)
  if (error) {
    const failed = results.find(({ status }) => status === 'Error')?.migrationName
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError(
      'migration_failed',
      `Migrating the database failed${failed ? ` at ${failed}` : ''}: ${reason}`,
      {
        cause: error,
      },
    )
  }
  return results.map(({ migrationName }) => migrationName)
}
