import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpus } from 'node:os'
import { freshDatabase } from '../support/database.ts'
import { openLoop, saturate } from './webhook/load.ts'

/**
 * Our webhook beside Express + signature + one INSERT a request, in turns: same table and indexes, a pool of 10 each,
 * every message committed with fsync before its 200. Servers and load are processes of their own.
 */
const PAIRS = 7
const CONNECTIONS = 100
const PER_CONNECTION = 100
const RATE = 500
const SECONDS = 4

type Kind = 'ours' | 'baseline'

async function startServer(kind: Kind) {
  const { url, pool, close } = await freshDatabase()
  const { rows } = await pool.query(`select current_setting('fsync') as fsync,
    current_setting('synchronous_commit') as commit, current_setting('server_version') as version`)
  if (rows[0].fsync !== 'on' || rows[0].commit !== 'on') throw new Error('The bench needs a durable database')
  const child = fork(new URL('./webhook/server.ts', import.meta.url), [kind, url])
  const [port] = (await once(child, 'message')) as [number]
  const count = async () => (await pool.query('select count(*) as n from inbox')).rows[0].n as number
  const stop = async () => {
    child.kill()
    await once(child, 'exit')
    await close()
  }
  return { port, count, stop, version: rows[0].version as string }
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const percentile = (sorted: number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
const round = (value: number, digits = 2) => Number(value.toFixed(digits))

const ours = await startServer('ours')
const baseline = await startServer('baseline')
try {
  for (const { port } of [ours, baseline]) await saturate(port, CONNECTIONS, 50)

  const rates: Record<Kind, number>[] = []
  for (let pair = 0; pair < PAIRS; pair++) {
    const rate = {
      baseline: await saturate(baseline.port, CONNECTIONS, PER_CONNECTION),
      ours: await saturate(ours.port, CONNECTIONS, PER_CONNECTION),
    }
    rates.push(rate)
    console.log(
      `${CONNECTIONS} connections: one INSERT each ${round(rate.baseline, 0)}/s, ours ${round(rate.ours, 0)}/s, ratio ${round(rate.ours / rate.baseline)}`,
    )
  }

  const latencies: Record<Kind, { p50: number; p99: number }>[] = []
  for (let pair = 0; pair < PAIRS; pair++) {
    const [one, two] = [
      await openLoop(baseline.port, RATE, SECONDS),
      await openLoop(ours.port, RATE, SECONDS),
    ]
    const latency = {
      baseline: { p50: percentile(one, 0.5), p99: percentile(one, 0.99) },
      ours: { p50: percentile(two, 0.5), p99: percentile(two, 0.99) },
    }
    latencies.push(latency)
    console.log(
      `${RATE}/s open loop: p99 one INSERT each ${round(latency.baseline.p99)} ms, ours ${round(latency.ours.p99)} ms`,
    )
  }

  const sent = CONNECTIONS * (50 + PAIRS * PER_CONNECTION) + PAIRS * RATE * SECONDS
  const [stored, storedBaseline] = [await ours.count(), await baseline.count()]
  if (stored !== sent || storedBaseline !== sent)
    throw new Error(`stored ${stored} and ${storedBaseline} of ${sent}`)

  console.log(
    JSON.stringify({
      bench: 'webhook',
      figures: {
        ratio: round(median(rates.map((rate) => rate.ours / rate.baseline))),
        requests_per_s: round(median(rates.map((rate) => rate.ours)), 0),
        baseline_requests_per_s: round(median(rates.map((rate) => rate.baseline)), 0),
        p99_ratio: round(median(latencies.map(({ ours, baseline }) => ours.p99 / baseline.p99))),
        p99_ms: round(median(latencies.map(({ ours }) => ours.p99))),
        baseline_p99_ms: round(median(latencies.map(({ baseline }) => baseline.p99))),
        p50_ms: round(median(latencies.map(({ ours }) => ours.p50))),
        baseline_p50_ms: round(median(latencies.map(({ baseline }) => baseline.p50))),
      },
      machine: { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version, postgres: ours.version },
    }),
  )
} finally {
  await ours.stop()
  await baseline.stop()
}
