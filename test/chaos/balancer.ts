import { connect, createServer, type Socket } from 'node:net'

/** One public address in front of all replicas: a connection goes to the next one that takes it. */
export async function startBalancer(port: number, backends: number[]) {
  let next = 0
  const open = new Set<Socket>()
  const keep = (socket: Socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    return socket
  }
  const server = createServer((client) => {
    keep(client).on('error', () => {})
    const first = next++
    const reach = (tried: number) => {
      const backend = backends[(first + tried) % backends.length]
      if (tried === backends.length || backend === undefined) return void client.destroy()
      const socket = keep(connect(backend, '127.0.0.1'))
      let connected = false
      socket.on('connect', () => {
        connected = true
        client.pipe(socket).pipe(client)
      })
      socket.on('error', () => (connected ? client.destroy() : reach(tried + 1)))
      client.on('close', () => socket.destroy())
      socket.on('close', () => connected && client.end())
    }
    reach(0)
  })
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
  return {
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        for (const socket of open) socket.destroy()
      }),
  }
}
