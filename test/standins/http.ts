import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Seen = { method: string; path: string; headers: IncomingMessage['headers']; body: unknown }
/** One scripted answer; `hang` never answers, `reset` cuts the line. */
export type Scripted =
  | { status?: number; headers?: Record<string, string>; body?: unknown }
  | 'hang'
  | 'reset'

/** A server that gives its scripted answers in turn, the last one for ever, and keeps what it was asked. */
export async function startScripted(script: Scripted[]) {
  const seen: Seen[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString()
    seen.push({
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: text ? JSON.parse(text) : null,
    })
    give(script[Math.min(seen.length, script.length) - 1] ?? {}, response)
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
  response.end(JSON.stringify(answer.body ?? {}))
}
