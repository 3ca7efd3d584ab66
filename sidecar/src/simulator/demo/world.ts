import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type App, startApp } from '../../app.ts'
import { readConfig } from '../../config.ts'
import { AppError } from '../../errors.ts'
import type { SampleSchool } from '../school/school.ts'
import { startStandIns } from '../stand-ins.ts'
import type { TwilioSimulator } from '../twilio/types.ts'
import { outstanding } from './store.ts'

export type World = {
  app: App
  school: SampleSchool
  twilio: TwilioSimulator
  /** Resolves when every message is answered and every answer has arrived. */
  quiet(): Promise<void>
  close(): Promise<void>
}

const LOOK_EVERY_MS = 25
const PATIENCE_MS = 60_000

/** The whole product on this machine, from nothing: what is set in the environment or in `.env` plays no part. */
export async function startWorld(onStep: (step: string) => void): Promise<World> {
  const dir = await mkdtemp(join(tmpdir(), 'exam-followup-'))
  // PostgreSQL does not run as root: its own user passes through here.
  await chmod(dir, 0o711)
  const now = () => new Date()
  const config = readConfig({
    DATA_DIR: dir,
    PORT: '0',
    LOG_LEVEL: 'error',
    SIDECAR_SECRET: randomBytes(32).toString('hex'),
  })
  const standIns = await startStandIns(config, { now })
  const { school, twilio } = standIns
  const remove = () => rm(dir, { recursive: true, force: true })
  try {
    if (!school || !twilio) throw new AppError('not_simulated', 'The demo runs on the sample school alone')
    const app = await startApp(standIns.config, { ...standIns.overrides, now, onDatabase: onStep })
    const close = async () => {
      await app.close()
      await standIns.close()
      await remove()
    }
    return { app, school, twilio, close, quiet: () => waitForQuiet(app, twilio) }
  } catch (error) {
    await standIns.close()
    await remove()
    throw error
  }
}

async function waitForQuiet({ core }: App, twilio: TwilioSimulator): Promise<void> {
  const latest = performance.now() + PATIENCE_MS
  for (;;) {
    await twilio.idle()
    if ((await outstanding(core.db)) === 0) return twilio.idle()
    if (performance.now() > latest)
      throw new AppError('demo_stuck', 'Messages were not answered within a minute')
    await sleep(LOOK_EVERY_MS)
  }
}
