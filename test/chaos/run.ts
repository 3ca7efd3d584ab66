import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { BREAKS } from './breaks.ts'
import { type Campaign, runCampaign } from './campaign.ts'
import { FULL, SHORT } from './scale.ts'
import { summary } from './summary.ts'

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    seed: { type: 'string' },
    break: { type: 'string' },
    prove: { type: 'boolean', default: false },
  },
})
if (values.break && !BREAKS.some(({ name }) => name === values.break)) {
  console.error(`--break takes one of: ${BREAKS.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}
const scale = values.short || values.prove || values.break ? SHORT : FULL
const seed = Number(values.seed ?? randomInt(1_000_000))
const say = (line: string) => console.log(line)

async function run(sabotage: string | null): Promise<Campaign> {
  const folder = mkdtempSync(join(tmpdir(), 'exam-followup-chaos-'))
  const chosen = BREAKS.find(({ name }) => name === sabotage)
  const campaign = await runCampaign({
    ...{ scale, seed, folder, say },
    sabotage: chosen ? chosen.name : null,
    prepare: async ({ query }) => {
      for (const statement of chosen?.sql ?? []) await query(statement)
    },
  })
  if (passed(campaign) || sabotage) rmSync(folder, { recursive: true, force: true })
  else say(`What the replicas said is in ${folder}`)
  return campaign
}

function passed({ findings }: Campaign): boolean {
  return findings.every(({ faults }) => faults.length === 0)
}

function report({ findings }: Campaign): void {
  for (const { check, faults } of findings) {
    say(`${faults.length === 0 ? 'ok    ' : 'FAILED'}  ${check}`)
    for (const fault of faults.slice(0, 3)) say(`        ${fault}`)
    if (faults.length > 3) say(`        and ${faults.length - 3} more`)
  }
}

/** Each way to break the code must be noticed by the check that guards it. */
async function prove(names: string[]): Promise<boolean> {
  let all = true
  for (const { name, noticedBy, what } of BREAKS.filter((each) => names.includes(each.name))) {
    say(`\nBroken on purpose: ${what}`)
    const campaign = await run(name)
    report(campaign)
    say(summary(campaign, scale, seed))
    const noticed = campaign.findings.some(
      ({ check, faults }) => noticedBy.includes(check) && faults.length > 0,
    )
    say(`${noticed ? 'Noticed' : 'NOT NOTICED'}: ${name}`)
    all &&= noticed
  }
  return all
}

say(`seed ${seed}`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))
process.on('uncaughtException', (error) => {
  console.error(error)
  say(`failed with seed ${seed}: run it again with --seed ${seed}`)
  process.exit(1)
})
if (values.prove || values.break) {
  const names = values.break ? [values.break] : BREAKS.map(({ name }) => name)
  process.exitCode = (await prove(names)) ? 0 : 1
} else {
  const campaign = await run(null)
  report(campaign)
  const again = `npm run chaos -- ${values.short ? '--short ' : ''}--seed ${seed}`
  if (!passed(campaign)) say(`To repeat it: ${again}`)
  say(summary(campaign, scale, seed))
  process.exitCode = passed(campaign) ? 0 : 1
}
