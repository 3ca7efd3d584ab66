import { addressesOfPerson } from '../../contacts/store.ts'
import { type SuppressionSource, suppress } from '../../contacts/suppression/store.ts'
import type { Executor } from '../../database/pool.ts'
import type { Address } from '../../model/contact.ts'
import { cancelWaiting } from './store.ts'

/** Who says stop says it for every address of theirs: a number that is hidden now may be the one that is written to. */
export async function stopWriting(
  tx: Executor,
  from: Address,
  source: SuppressionSource,
  at: Date | null,
): Promise<void> {
  for (const address of await addressesOfPerson(tx, from)) {
    if (await suppress(tx, address, source, at))
      await cancelWaiting(tx, address, ['follow_up', 'invitation'], 'opted_out')
  }
}
