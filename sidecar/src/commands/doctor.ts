import { VERSION } from '../config.ts'
import { AppError } from '../errors.ts'
import type { Probe } from '../http/health.ts'
import { probes } from '../probes.ts'
import { withCore } from './environment.ts'

/** Checks everything that the configuration names; ends with 1 when something does not work. */
export async function doctor(): Promise<void> {
  await withCore(async (core) => {
    const { config } = core
    console.log(`Exam Follow-up ${VERSION}, Node ${process.version}`)
    report('database', true, config.database.kind === 'postgres' ? 'DATABASE_URL' : EMBEDDED)
    for (const [service, probe] of Object.entries(probes(core))) await examine(service, probe)
    if (!config.secrets.sidecar)
      report('pages', true, 'SIDECAR_SECRET is not set: pages in Moodle show nothing of this service')
  })
}

const EMBEDDED =
  'embedded: for trying out and small schools; without backups of its own, so set DATABASE_URL to move'

async function examine(service: string, probe: Probe): Promise<void> {
  if (probe.kind === 'none') return report(service, true, probe.detail)
  try {
    await probe.check()
    report(service, true, '')
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    report(service, false, error.message)
    process.exitCode = 1
  }
}

function report(what: string, well: boolean, detail: string): void {
  console.log(`${well ? 'ok  ' : 'FAIL'} ${what.padEnd(12)} ${detail}`.trimEnd())
}
