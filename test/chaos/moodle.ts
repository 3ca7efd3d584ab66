import { serveMoodle } from '../standins/moodle-rest.ts'
import { living, planLife } from './life.ts'
import { chaosSchool, filling, MOODLE_TOKEN, type SchoolOptions } from './school.ts'

/** Moodle's stand-in as a process of its own; what it holds survives its going away. */
const [port, given, fillsWithinMs] = process.argv.slice(2)
const options = JSON.parse(given ?? '') as SchoolOptions
const ms = Number(fillsWithinMs)
const still = chaosSchool(options)
const happenings = await planLife(still, options, ms)
let beganAt = Number.POSITIVE_INFINITY
const elapsed = () => Math.max(0, Date.now() - beganAt)
const school = filling(living(still, happenings, elapsed), { options, ms, elapsed })
const serve = () => serveMoodle(school, { token: MOODLE_TOKEN, port: Number(port) })
let served = await serve()

const orders = {
  /** From now on students come, and what is to happen to them does. */
  begin: async () => {
    beganAt = Date.now()
    return beganAt
  },
  go: () => served.close(),
  come: async () => {
    served = await serve()
  },
  reach: async () => [...school.reach.values()],
}
process.on('message', async (order: keyof typeof orders) => {
  process.send?.((await orders[order]()) ?? 'done')
})
process.on('disconnect', () => process.exit())
process.send?.('done')
