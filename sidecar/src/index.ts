import { loadEnvironment, readConfig } from './config.ts'
import { openCore } from './core.ts'
import { createProcessor, describe, type Processed } from './process.ts'
import { startStandIns } from './simulator/stand-ins.ts'

export type { Processed } from './process.ts'

type Opened = { process: (body: unknown) => Promise<Processed>; close(): Promise<void> }

let opened: Promise<Opened> | null = null

/**
 * What the webhook and the service's workers do with one WhatsApp message, for who embeds the pipeline: `body` is the
 * form that Twilio sent, whose signature the caller has checked. It is stored, answered and sent as every reply is: not
 * to be sent again. The first call reads the environment and opens what it names. Never throws.
 */
export async function processWhatsAppMessage(body: unknown): Promise<Processed> {
  try {
    opened ??= open().catch((error: unknown) => {
      opened = null
      throw error
    })
    return await (await opened).process(body)
  } catch (error) {
    return { success: false, data: null, error: describe(error) }
  }
}

/** Lets go of the database; the next message opens it again. */
export async function closeWhatsApp(): Promise<void> {
  const closing = opened
  opened = null
  await (await closing)?.close()
}

/** What isn't configured is simulated, as in the service. */
async function open(): Promise<Opened> {
  const standIns = await startStandIns(readConfig(loadEnvironment()), { now: () => new Date() })
  try {
    const core = await openCore(standIns.config, standIns.overrides)
    const close = async () => {
      await core.close()
      await standIns.close()
    }
    return { process: createProcessor(core), close }
  } catch (error) {
    await standIns.close()
    throw error
  }
}
