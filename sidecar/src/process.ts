import { z } from 'zod'
import { parseInbound } from './adapters/twilio/inbound.ts'
import { type Answered, answerMessage } from './conversation/answer-message.ts'
import type { Core } from './core.ts'
import { AppError } from './errors.ts'
import { errorCode } from './events.ts'
import { createReceiver } from './messaging/inbox/receive.ts'
import { deliver } from './messaging/outbox/deliver.ts'

export type Failure = { code: string; message: string }

/** `data` is there wherever a turn was answered, also where something failed and that was said. */
export type Processed =
  | { success: true; data: Omit<Answered, 'failure'>; error: null }
  | { success: false; data: Omit<Answered, 'failure'> | null; error: Failure }

const Form = z.record(
  z.string(),
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined),
)

/** One message, stored, answered and sent; a message that was there already gives what was answered then. Never throws. */
export function createProcessor({
  db,
  pool,
  turns,
  delivery,
}: Pick<Core, 'db' | 'pool' | 'turns' | 'delivery'>) {
  const receive = createReceiver({ db, pool })
  return async (body: unknown): Promise<Processed> => {
    try {
      const form = Form.safeParse(body).data
      const message = form ? parseInbound(form, null) : null
      if (!message) throw new AppError('message_invalid', 'Not a WhatsApp message of Twilio', { status: 400 })
      await receive(message)
      const { failure, ...data } = await answerMessage(turns, message)
      await deliver(delivery)
      if (failure === null) return { success: true, data, error: null }
      return {
        success: false,
        data,
        error: { code: failure, message: 'Something failed, and that was said' },
      }
    } catch (error) {
      return { success: false, data: null, error: describe(error) }
    }
  }
}

/** Errors of others may quote what a student wrote: only ours are repeated. */
export function describe(error: unknown): Failure {
  const message = error instanceof AppError ? error.message : 'The message could not be processed'
  return { code: errorCode(error), message }
}
