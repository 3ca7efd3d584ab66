import { serveMoodle } from '../standins/moodle-rest.ts'
import { chaosSchool, filling, MOODLE_TOKEN, type SchoolOptions } from './school.ts'

/** Moodle's stand-in as a process of its own; what it holds survives its going away. */
const [port, given, fillsWithinMs] = process.argv.slice(2)
const options = JSON.parse(given ?? '') as SchoolOptions
const school = filling(chaosSchool(options), options, Number(fillsWithinMs))
const serve = () => serveMoodle(school, { token: MOODLE_TOKEN, port: Number(port) })
let served = await serve()

process.on('message', async (order: 'go' | 'come') => {
  if (order === 'go') await served.close()
  if (order === 'come') served = await serve()
  process.send?.('done')
})
process.on('disconnect', () => process.exit())
process.send?.('done')
