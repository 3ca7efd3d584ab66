import type { RequestHandler } from 'express'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Breaker, CircuitState } from '../conversation/outward/breaker.ts'
import type { Events } from '../events.ts'
import { createTally, type Tally } from '../limits/tally.ts'
import type { DeliveryFigures } from '../messaging/figures.ts'
import { registerDelivery } from './delivery-metrics.ts'
import { routeOf } from './errors.ts'

export type Metrics = { registry: Registry; observe: RequestHandler }

const CIRCUIT: Record<CircuitState['circuit'], number> = { closed: 0, half_open: 1, open: 2 }

/** One histogram by route pattern and status. No label ever holds what was asked for. */
export function createMetrics(
  events: Pick<Events, 'requestServed'>,
  {
    breakers = [],
    tally = createTally(),
    failures = new Map(),
    delivery,
  }: {
    breakers?: Breaker[]
    tally?: Tally
    failures?: ReadonlyMap<string, number>
    delivery?: () => Promise<DeliveryFigures>
  } = {},
): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'circuit_state',
    help: 'Whether a service outside is asked: 0 yes, 1 one call is trying it, 2 not for a while',
    labelNames: ['service'] as const,
    registers: [registry],
    collect() {
      for (const { service, state } of breakers) this.set({ service }, CIRCUIT[state().circuit])
    },
  })
  new Counter({
    name: 'limited_total',
    help: 'How often a limit was reached: by an address that calls, a contact that writes, a contact that is another bot',
    labelNames: ['what'] as const,
    registers: [registry],
    collect() {
      this.reset()
      for (const [what, times] of Object.entries(tally.read())) this.inc({ what }, times)
    },
  })
  new Counter({
    name: 'work_failed_total',
    help: 'How often a worker or a job failed, by its name',
    labelNames: ['what'] as const,
    registers: [registry],
    collect() {
      this.reset()
      for (const [what, times] of failures) this.inc({ what }, times)
    },
  })
  if (delivery) registerDelivery(registry, delivery)
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request, by route and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  })
  const observe: RequestHandler = (request, response, next) => {
    const began = performance.now()
    response.once('finish', () => {
      const ms = performance.now() - began
      const facts = { method: request.method, route: routeOf(request), status: response.statusCode }
      duration.observe(facts, ms / 1000)
      events.requestServed({ ...facts, ms: Math.round(ms) })
    })
    next()
  }
  return { registry, observe }
}
