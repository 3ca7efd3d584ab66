import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Exchange } from './check.ts'

/** Hands everything on to another server and keeps what was asked and answered. */
export async function startProxy(target: string) {
  const exchanges: Exchange[] = []
  const server = createServer(async (request, response) => {
    const { method = 'GET', url: path = '/', headers } = request
    const body = await text(request)
    const answer = await fetch(target + path, {
      method,
      headers: {
        ...(headers.authorization && { authorization: headers.authorization }),
        ...(headers['content-type'] && { 'content-type': headers['content-type'] }),
      },
      ...(body !== '' && { body }),
    })
    const { status } = answer
    const received = await answer.text()
    const [type = ''] = (headers['content-type'] ?? '').split(';')
    exchanges.push({ method, path, sent: { type, body }, status, received })
    response.writeHead(status, { 'Content-Type': answer.headers.get('content-type') ?? 'text/plain' })
    response.end(received)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
