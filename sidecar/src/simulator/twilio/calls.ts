import { randomUUID } from 'node:crypto'
import twilio from 'twilio'

/**
 * Signed calls to the sidecar. Signatures are made over the public address, the call itself goes to where the sidecar
 * listens. As with Twilio, only a failed connection is tried again, once, with the same idempotency token.
 */
export function createCalls(options: { authToken: string; localOrigin: string; publicUrl: string }) {
  let underWay = 0
  let waiters: (() => void)[] = []

  async function post(url: string, fields: Record<string, string>): Promise<number> {
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'X-Twilio-Signature': twilio.getExpectedTwilioSignature(options.authToken, url, fields),
      'I-Twilio-Idempotency-Token': randomUUID(),
    }
    const target = url.startsWith(options.publicUrl)
      ? options.localOrigin + url.slice(options.publicUrl.length)
      : url
    const call = () => fetch(target, { method: 'POST', headers, body: new URLSearchParams(fields) })
    try {
      const response = await call().catch(call)
      await response.arrayBuffer()
      return response.status
    } catch {
      return 0
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
