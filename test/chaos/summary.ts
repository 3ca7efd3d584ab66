import type { Campaign } from './campaign.ts'
import type { Scale } from './scale.ts'

/** One line that says what happened and what came of it. */
export function summary({ findings, records, kills, stops }: Campaign, scale: Scale, seed: number): string {
  const count = (state: string) => [...records.outbox.values()].filter((row) => row.state === state).length
  const steps = (state: string) => records.steps.filter((step) => step.state === state).length
  const failed = findings.filter(({ faults }) => faults.length > 0).length
  return JSON.stringify({
    chaos: failed === 0 ? 'passed' : 'FAILED',
    ...{ seed, students: scale.students, writers: scale.writers, kills, stops },
    moodle_changes: records.world.happenings.length,
    ...{
      steps_released: steps('released'),
      steps_refused: steps('refused'),
      steps_waiting: steps('planned'),
    },
    ...{ accepted: count('accepted'), uncertain: count('uncertain'), failed: count('failed') },
    ...{ cancelled: count('cancelled'), attempts: records.attempts.size },
    ...{ inbound: records.received.length, turns: new Set(records.inbox.map(({ logId }) => logId)).size },
    ...{ checks: findings.length, checks_failed: failed },
  })
}
