import { followUpProgress } from '../../commands/progress.ts'
import { stopSignal } from '../../commands/serve.ts'
import { terminalLanguage } from '../../config.ts'
import { renderReport } from '../../followup/report/table.ts'
import { runFollowUp } from '../../followup/run.ts'
import { sampleMorning } from '../school/morning.ts'
import { audit, auditAgain } from './audit.ts'
import { tellNotices } from './notices.ts'
import { playAll } from './play.ts'
import { startPages } from './start-pages.ts'
import { startWorld, type World } from './world.ts'

const language = terminalLanguage()
const WORDS = {
  es: {
    starting: 'Preparando el colegio de muestra…',
    page: 'Los teléfonos están en',
    stop: 'Ctrl-C termina todo.',
    notices: 'Un docente responde, y mañana hay tutoría: cada estudiante se entera una vez',
    well: 'Todo salió como debía.',
  },
  en: {
    starting: 'Preparing the sample school…',
    page: 'The phones are at',
    stop: 'Ctrl-C ends everything.',
    notices: 'A teacher answers, and there is tutoring tomorrow: each student is told once',
    well: 'Everything came out as it should.',
  },
}[language]

type Tables = Record<'es' | 'en', string>

export async function demo(options: { once?: boolean; port: number }): Promise<void> {
  console.error(WORDS.starting)
  const stopped = stopSignal()
  const world = await startWorld(() => {})
  try {
    const tables = await followUp(world)
    if (options.once) await playOnce(world)
    else await show(world, tables, options.port, stopped)
  } finally {
    await world.close()
  }
}

/** At ten in the morning of the school, so that its quiet hours don't depend on when somebody watches. */
async function followUp(world: World): Promise<Tables> {
  const { core } = world.app
  const progress = followUpProgress(language)
  const at = sampleMorning(core.now())
  const report = await runFollowUp(core, { at, onProgress: progress.update }).finally(progress.end)
  await world.quiet()
  console.log(renderReport(report, language, process.stdout.columns))
  return { es: renderReport(report, 'es'), en: renderReport(report, 'en') }
}

async function playOnce(world: World): Promise<void> {
  const repeated = await auditAgain(world)
  const noticed = await tellNotices(world)
  console.log([`\n${WORDS.notices}`, ...noticed.transcript].join('\n'))
  const played = await playAll(world)
  for (const { scene, transcript } of played) console.log([`\n${scene.title}`, ...transcript].join('\n'))
  const faults = [
    ...repeated,
    ...noticed.faults,
    ...played.flatMap(({ scene, faults }) => faults.map((fault) => `${scene.title}: ${fault}`)),
    ...(await audit(world)),
  ]
  for (const fault of faults) console.error(`\n✗ ${fault}`)
  if (faults.length > 0) process.exitCode = 1
  else console.log(`\n${WORDS.well}`)
}

async function show(world: World, tables: Tables, port: number, stopped: Promise<unknown>): Promise<void> {
  const { url, close } = await startPages(world, tables, port)
  console.log(`\n${WORDS.page} ${url}\n${WORDS.stop}`)
  await stopped
  await close()
}
