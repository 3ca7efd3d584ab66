import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { DATABASES, type DatabaseName } from '../moodle/engines/engine.ts'
import { startSite } from '../moodle/site.ts'
import type { Branch } from '../moodle/source.ts'

/** What it costs a student's submission that the plugin listens: pairs of attempts, in turns with and without it. */
const PAIRS = 200
const branch = (process.env.MOODLE_BRANCH ?? '405') as Branch
const script = join(import.meta.dirname, 'changes.php')

type Times = { with: number[]; without: number[]; noted: { with: number; without: number } }

const measured = {} as Record<DatabaseName, { added: number; percent: number; submission: number }>
for (const database of DATABASES) {
  const site = await startSite({ branch, database })
  try {
    measured[database] = judge(
      JSON.parse((await site.php(script, [String(PAIRS)])).trim().split('\n').at(-1) ?? ''),
    )
  } finally {
    await site.stop()
  }
  const { added, percent, submission } = measured[database]
  console.log(
    `${database}: ${submission.toFixed(1)} ms a submission, ${added.toFixed(2)} ms added (${percent.toFixed(2)} %)`,
  )
}
const rounded = (value: number) => Math.round(value * 100) / 100
console.log(
  JSON.stringify({
    bench: 'changes',
    figures: {
      added_percent: rounded(Math.max(...DATABASES.map((name) => measured[name].percent))),
      ...Object.fromEntries(
        DATABASES.flatMap((name) => [
          [`${name}_added_percent`, rounded(measured[name].percent)],
          [`${name}_added_ms`, rounded(measured[name].added)],
          [`${name}_submission_ms`, rounded(measured[name].submission)],
        ]),
      ),
      pairs: PAIRS,
    },
    machine: {
      cpu: cpus()[0]?.model,
      cores: cpus().length,
      load: rounded(loadavg()[0] ?? 0),
      node: process.version,
      moodle: branch,
    },
  }),
)

/** The middle half of the differences within pairs: what else the machine did falls out. */
function judge(times: Times): { added: number; percent: number; submission: number } {
  const { noted } = times
  if (noted.with < 1 || noted.without > 0)
    throw new Error(`Noted: ${noted.with} with, ${noted.without} without`)
  const differences = times.with.map((ms, pair) => ms - (times.without[pair] ?? Number.NaN))
  const added = middleMean(differences)
  const submission = middleMean(times.without)
  return { added, percent: (added / submission) * 100, submission }
}

function middleMean(values: number[]): number {
  const middle = values.toSorted((a, b) => a - b).slice(values.length / 4, (values.length * 3) / 4)
  return middle.reduce((sum, value) => sum + value, 0) / middle.length
}
