import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Seen = { method: string; path: string; headers: IncomingMessage['headers']; body: unknown }
/** One scripted answer; `text` is sent as it is, `hang` never answers, `reset` cuts the line. */
export type Scripted =
  | { status?: number; headers?: Record<string, string>; body?: unknown; text?: string }
  | 'hang'
  | 'reset'

/**
 * A server that gives its scripted answers in turn, the last one for ever, or what a function makes of each question; it
 * keeps what it was asked.
 */
export async function startScripted(script: Scripted[] | ((asked: Seen) => Scripted | Promise<Scripted>)) {
  const seen: Seen[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString()
    const asked = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: text ? JSON.parse(text) : null,
    }
    seen.push(asked)
    const next =
      typeof script === 'function' ? await script(asked) : script[Math.min(seen.length, script.length) - 1]
    give(next ?? {}, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: `http://127.0.0.1:${port}`, seen, close }
}

function give(answer: Scripted, response: ServerResponse): void {
  if (answer === 'hang') return
  if (answer === 'reset') {
    response.socket?.destroy()
    return
  }
  response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers })
  response.end(answer.text ?? JSON.stringify(answer.body ?? {}))
}
