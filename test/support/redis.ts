import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

/** A real Redis behind a line that a test can cut and mend, or keep silent. */
export type TestRedis = {
  url: string
  /** Around the line. */
  directUrl: string
  line: (state: 'whole' | 'cut' | 'silent') => void
  close(): Promise<void>
}

export const HOW_TO_ADD_REDIS = 'apt-get install redis-server, or set TEST_REDIS_URL'

export function hasRedis(): boolean {
  return Boolean(process.env.TEST_REDIS_URL) || spawnSync('redis-server', ['--version']).status === 0
}

/** The one of TEST_REDIS_URL, or a `redis-server` of its own that keeps nothing. */
export async function startRedis(): Promise<TestRedis> {
  const given = process.env.TEST_REDIS_URL
  const server = given ? { url: given, stop: async () => {} } : await startServer()
  const target = new URL(server.url)
  const sockets = new Set<Socket>()
  let now: 'whole' | 'cut' | 'silent' = 'whole'
  const proxy = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    if (now === 'cut') {
      socket.destroy()
      return
    }
    const there = connect(Number(target.port || 6379), target.hostname)
    there.on('error', () => socket.destroy()).on('close', () => socket.destroy())
    socket.on('close', () => there.destroy())
    there.pipe(socket)
    socket.on('data', (data) => {
      if (now === 'whole') there.write(data)
    })
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const behind = new URL(server.url)
  behind.hostname = '127.0.0.1'
  behind.port = String((proxy.address() as AddressInfo).port)
  return {
    url: behind.href,
    directUrl: server.url,
    line(state) {
      now = state
      if (state === 'cut') for (const socket of sockets) socket.destroy()
    },
    async close() {
      proxy.close()
      for (const socket of sockets) socket.destroy()
      await server.stop()
    },
  }
}

async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort()
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = once(child, 'exit')
  const lines = createInterface(child.stdout)
  const ready = new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => /Ready to accept connections/.test(line) && resolve())
    ended.then(() => reject(new Error('redis-server ended while it started')))
  })
  await ready
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      child.kill()
      await ended
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
