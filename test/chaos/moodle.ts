import { serveMoodle } from '../standins/moodle-rest.ts'
import { chaosSchool, MOODLE_TOKEN, type SchoolOptions } from './school.ts'

/** Moodle's stand-in as a process of its own; what it holds survives its going away. */
const [port, options] = process.argv.slice(2)
const school = chaosSchool(JSON.parse(options ?? '') as SchoolOptions)
const serve = () => serveMoodle(school, { token: MOODLE_TOKEN, port: Number(port) })
let served = await serve()

process.on('message', async (order: 'go' | 'come' | 'report') => {
  if (order === 'go') await served.close()
  if (order === 'come') served = await serve()
  if (order === 'report') {
    const { requests, consentChanges } = school
    process.send?.({ requests: requests.length, consentChanges: consentChanges.length })
  } else process.send?.('done')
})
process.on('disconnect', () => process.exit())
process.send?.('done')
