import { setTimeout as sleep } from 'node:timers/promises'
import type { Address } from '../../sidecar/src/model/contact.ts'
import { createDraw } from '../../sidecar/src/simulator/twilio/draw.ts'
import { audit, type Finding } from './audit/audit.ts'
import { type Records, readRecords, type StepRow } from './audit/records.ts'
import { becalm, tellReach } from './calm.ts'
import type { Replica } from './replica.ts'
import type { Scale } from './scale.ts'
import { BAD_WEATHER, type Disaster, planStorm } from './storm.ts'
import { createStudents } from './students.ts'
import { openWorld, type World } from './world.ts'

export type Campaign = { findings: Finding[]; records: Records; kills: number; stops: number }

const FOLLOW_UP_EVERY_MS = 15_000
const STOP_EVERY_MS = 3_000
/** Each minute a clock has what waits judged anew: what is read is from between two such runs. */
const READ_EVERY_MS = 2_000
const READ_AGAIN = 60
/** Nothing has been measured yet. */
const FIRST_START_MS = 600_000
const SHORTEST_PATIENCE_MS = 240_000
/** In a run that goes well nothing takes as many times as long as the start did. */
const STARTS = 40

/** One whole run: a campaign in a storm, a calm in which everything may settle, and the audit. */
export async function runCampaign(options: {
  scale: Scale
  seed: number
  folder: string
  sabotage: string | null
  prepare: (world: World) => Promise<void>
  say: (line: string) => void
}): Promise<Campaign> {
  const { scale, seed, say } = options
  const draw = createDraw(String(seed))
  const world = await openWorld(options)
  try {
    const students = createStudents(world.twilio, world.school.people, draw)
    const patienceMs = Math.max(SHORTEST_PATIENCE_MS, STARTS * (await started(world)))
    await options.prepare(world)
    const stops = await students.stopEarly()
    say(`${stops} students said stop; the campaign and the storm begin`)
    world.twilio.misbehave(BAD_WEATHER)
    while (!(await followUpTwice(world))) await sleep(FOLLOW_UP_EVERY_MS)
    const beganAt = await world.moodle.begin()
    let storming = true
    const ordering = (async () => {
      while (storming) {
        await followUpTwice(world)
        await sleep(FOLLOW_UP_EVERY_MS)
      }
    })()
    const stopping = (async () => {
      while (storming) {
        await sleep(STOP_EVERY_MS)
        const address = await waitedFor(world).catch(() => null)
        if (address) await students.stopNow(address)
      }
    })()
    const writing = students.writeAll(scale.writers, scale.stormMs)
    const kills = await storm(world, planStorm(scale, draw), say)
    await writing
    storming = false
    await Promise.all([ordering, stopping])
    say('The storm is over')
    world.twilio.misbehave({ statuses: { duplicated: 0.05 } })
    await Promise.all(world.replicas.map((replica) => replica.listening()))
    await Promise.all(world.replicas.map((replica) => replica.stop(patienceMs)))
    const calmAt = Date.now()
    const left = await becalm(world, patienceMs)
    await world.twilio.idle()
    await tellReach(world, patienceMs)
    const read = () => readRecords(world, students.written, { beganAt, calmAt })
    let records = await read()
    for (let again = 0; again < READ_AGAIN && records.steps.some(isOpen); again++) {
      await sleep(READ_EVERY_MS)
      records = await read()
    }
    const findings = await audit(records)
    return {
      ...{ records, kills, stops },
      findings: [
        ...findings,
        { check: 'everything comes to rest', faults: left ? [JSON.stringify(left)] : [] },
      ],
    }
  } finally {
    await world.close()
  }
}

function isOpen({ state, isDue }: StepRow): boolean {
  return state === 'planned' && isDue
}

/** How long it took until every replica served: what a slow machine is measured by. */
async function started(world: World): Promise<number> {
  const began = performance.now()
  const late = AbortSignal.timeout(FIRST_START_MS)
  await Promise.all(world.replicas.map((replica) => replica.listening(late)))
  return performance.now() - began
}

/** Two replicas are asked, so that they meet over the same steps. */
async function followUpTwice(world: World): Promise<boolean> {
  const done = await Promise.all([world.followUp(), world.followUp()])
  return done.some((well) => well)
}

/** For whom follow-up waits longest in the outbox: what failed is to be tried again. */
async function waitedFor({ query }: World): Promise<Address | null> {
  const [found] = await query<{ address: Address }>(
    `select address from outbox where kind = 'follow_up' and state = 'waiting' order by not_before desc limit 1`,
  )
  return found?.address ?? null
}

/** Gives the number of processes that were killed. */
async function storm(world: World, disasters: Disaster[], say: (line: string) => void): Promise<number> {
  const began = performance.now()
  let kills = 0
  const befall = async (disaster: Disaster): Promise<void> => {
    await sleep(disaster.atMs)
    say(`${Math.round((performance.now() - began) / 1000)} s: ${describe(disaster)}`)
    if (disaster.kind === 'kill') {
      if (awake(world, disaster.replica)?.kill()) kills += 1
    } else if (disaster.kind === 'freeze') await world.replicas[disaster.replica]?.freeze(disaster.ms)
    else if (disaster.kind === 'moodle_away') await world.moodle.leave(disaster.ms, disaster.how)
    else {
      await world.postgres.stop(disaster.how)
      await sleep(disaster.ms)
      await world.postgres.start()
    }
  }
  await Promise.all(disasters.map(befall))
  return kills
}

/** The replica of that number, or the next one that would wake up and see what happened to it. */
function awake({ replicas }: World, first: number): Replica | undefined {
  return [...replicas.slice(first), ...replicas.slice(0, first)].find((replica) => !replica.isFrozen())
}

function describe(disaster: Disaster): string {
  switch (disaster.kind) {
    case 'kill':
      return `replica ${disaster.replica} is killed`
    case 'freeze':
      return `replica ${disaster.replica} is frozen for ${disaster.ms / 1000} s`
    case 'moodle_away':
      return `Moodle ${disaster.how} for ${disaster.ms / 1000} s`
    case 'database_stop':
      return `PostgreSQL is stopped (${disaster.how}) for ${disaster.ms / 1000} s`
  }
}
