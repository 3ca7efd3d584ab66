import { startApp } from '../app.ts'
import { loadEnvironment, readConfig } from '../config.ts'
import { startStandIns } from '../simulator/stand-ins.ts'

/** Runs until it is told to stop, be it while it starts; a second signal ends it at once. */
export async function serve(): Promise<void> {
  const told = stopSignal()
  const standIns = await startStandIns(readConfig(loadEnvironment()), { now: () => new Date() })
  try {
    const app = await startApp(standIns.config, standIns.overrides)
    const signal = await told
    process.once(signal, () => process.exit(1))
    await app.close()
  } finally {
    await standIns.close()
  }
  // What was handed back may still wait for somebody's answer, which nobody will read.
  process.exit()
}

export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
}
