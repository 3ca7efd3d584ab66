import { type Config, loadEnvironment, readConfig } from '../config.ts'
import { type Core, openCore } from '../core.ts'
import { type StandIns, startStandIns } from '../simulator/stand-ins.ts'

/** A command prints for people: what the service says about itself goes to standard error, when something is wrong. */
function forCommands(config: Config): Config {
  return { ...config, logging: { ...config.logging, level: 'error' } }
}

/** Opens what a command works with, and closes it again whatever happens. */
export async function withCore<T>(work: (core: Core, standIns: StandIns) => Promise<T>): Promise<T> {
  const standIns = await startStandIns(forCommands(readConfig(loadEnvironment())), { now: () => new Date() })
  try {
    const core = await openCore(standIns.config, standIns.overrides)
    try {
      return await work(core, standIns)
    } finally {
      await core.close()
    }
  } finally {
    await standIns.close()
  }
}
