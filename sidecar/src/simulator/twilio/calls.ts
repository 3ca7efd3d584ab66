import { randomUUID } from 'node:crypto'
import twilio from 'twilio'
import { callOnce } from './call.ts'
import { failureOf, retryPolicy } from './retries.ts'

/**
 * Signed calls to the sidecar. Signatures are made over the public address without what stands behind its `#`; the call
 * itself goes to where the sidecar listens. Retries follow that address's policy, within 15 seconds in all, and carry the
 * idempotency token of the first call.
 */
export function createCalls(options: {
  authToken: string
  localOrigin: string
  publicUrl: string
  /** Whether the answer to the so-many-th call about a message is lost. */
  isUnheard?: (messageSid: string, nth: number) => boolean
}) {
  let underWay = 0
  let waiters: (() => void)[] = []

  /** What was answered at last; 0: nothing was. */
  async function post(address: string, fields: Record<string, string>): Promise<number> {
    const [url = '', hash = ''] = address.split('#')
    const policy = retryPolicy(hash)
    const body = new URLSearchParams(fields).toString()
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'Content-Length': String(Buffer.byteLength(body)),
      'X-Twilio-Signature': twilio.getExpectedTwilioSignature(options.authToken, url, fields),
      'I-Twilio-Idempotency-Token': randomUUID(),
    }
    const target = new URL(
      url.startsWith(options.publicUrl) ? options.localOrigin + url.slice(options.publicUrl.length) : url,
    )
    const until = performance.now() + policy.totalMs
    for (let retry = 0; ; retry++) {
      const left = until - performance.now()
      const answered = await callOnce(
        target,
        { body, headers },
        { connectMs: Math.min(policy.connectMs, left), readMs: Math.min(policy.readMs, left) },
      )
      const outcome = options.isUnheard?.(fields.MessageSid ?? '', retry) ? 'rt' : answered
      const failure = failureOf(outcome)
      const again =
        failure && policy.on.has(failure) && retry < policy.retries && performance.now() + 100 < until
      if (!again) return typeof outcome === 'number' ? outcome : 0
    }
  }

  return {
    post,
    /** Counts as under way until `work` ends, for `idle`. */
    async track<T>(work: () => Promise<T>): Promise<T> {
      underWay++
      try {
        return await work()
      } finally {
        underWay--
        if (underWay === 0) {
          for (const resolve of waiters) resolve()
          waiters = []
        }
      }
    },
    idle(): Promise<void> {
      return underWay === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))
    },
  }
}
