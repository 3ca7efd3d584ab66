import { Agent, request as httpRequest } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import autocannon from 'autocannon'
import { type SignedRequest, signedRequests } from './requests.ts'

/** Requests a second with every connection busy all the time, from the first answer to the last. */
export async function saturate(port: number, connections: number, perConnection: number): Promise<number> {
  const requests = signedRequests(connections * perConnection)
  const times = { first: 0, last: 0, answers: 0 }
  let clients = 0
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections,
    amount: requests.length,
    setupClient: (client) => {
      const start = clients++ * perConnection
      client.setRequests(requests.slice(start, start + perConnection))
      client.on('response', () => {
        times.last = performance.now()
        times.first ||= times.last
        times.answers++
      })
    },
  })
  if (result['2xx'] !== requests.length) throw new Error(`${requests.length - result['2xx']} requests failed`)
  return ((times.answers - 1) * 1000) / (times.last - times.first)
}

/** Latencies in ms at a fixed rate, each counted from when the request was due, whatever came before it. */
export async function openLoop(port: number, perSecond: number, seconds: number): Promise<number[]> {
  const requests = signedRequests(perSecond * seconds)
  const agent = new Agent({ keepAlive: true, maxSockets: 200 })
  const latencies: number[] = []
  const start = performance.now() + 50
  const answers = []
  for (let sent = 0; sent < requests.length; ) {
    const due = start + (sent * 1000) / perSecond
    const request = requests[sent]
    if (performance.now() < due || !request) {
      await sleep(1)
      continue
    }
    sent++
    answers.push(send(port, agent, request).then(() => latencies.push(performance.now() - due)))
  }
  await Promise.all(answers)
  agent.destroy()
  return latencies.sort((a, b) => a - b)
}

function send(port: number, agent: Agent, { method, path, headers, body }: SignedRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': Buffer.byteLength(body) }
    const options = { host: '127.0.0.1', port, agent, method, path, headers: { ...headers, ...length } }
    const request = httpRequest(options, (response) => {
      response.resume()
      response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error('refused'))))
    })
    request.on('error', reject)
    request.end(body)
  })
}
