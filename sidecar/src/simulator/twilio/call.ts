import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'

/** The status of the answer; `ct`: no connection; `rt`: a connection and no answer. */
export type CallOutcome = number | 'ct' | 'rt'

/** One POST of a form on a connection of its own, so that a failure says how far it came. */
export function callOnce(
  url: URL,
  { body, headers }: { body: string; headers: Record<string, string> },
  { connectMs, readMs }: { connectMs: number; readMs: number },
): Promise<CallOutcome> {
  return new Promise((resolve) => {
    let connected = false
    let timer: NodeJS.Timeout
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    const end = (outcome: CallOutcome) => {
      clearTimeout(timer)
      resolve(outcome)
      request.destroy()
    }
    const request = send(url, { method: 'POST', agent: false, headers }, (response) => {
      response.on('error', () => end('rt'))
      response.on('end', () => end(response.statusCode ?? 'rt'))
      response.resume()
    })
    const giveUpAfter = (ms: number) => {
      timer = setTimeout(() => end(connected ? 'rt' : 'ct'), ms)
    }
    giveUpAfter(connectMs)
    request.on('socket', (socket) =>
      socket.once('connect', () => {
        connected = true
        clearTimeout(timer)
        giveUpAfter(readMs)
      }),
    )
    request.on('error', () => end(connected ? 'rt' : 'ct'))
    request.end(body)
  })
}
