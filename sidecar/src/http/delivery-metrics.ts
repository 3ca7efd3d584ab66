import { Counter, Gauge, type Registry } from 'prom-client'
import type { DeliveryFigures } from '../messaging/figures.ts'

/**
 * How sending goes, as the database knows it: the same at every replica. While it can't be asked there are no figures,
 * rather than old ones.
 */
export function registerDelivery(registry: Registry, read: () => Promise<DeliveryFigures>): void {
  let reading: Promise<DeliveryFigures | null> | null = null
  const figures = () => {
    reading ??= read()
      .catch(() => null)
      .finally(() => {
        reading = null
      })
    return reading
  }
  const registers = [registry]
  new Gauge({
    name: 'outbox_messages',
    help: 'Messages that wait to go, and those that nobody knows the fate of',
    labelNames: ['state'] as const,
    registers,
    async collect() {
      const found = await figures()
      this.reset()
      if (!found) return
      this.set({ state: 'waiting' }, found.waiting)
      this.set({ state: 'uncertain' }, found.uncertain)
    },
  })
  new Gauge({
    name: 'outbox_retrying',
    help: 'Messages that wait to be attempted again, by the code of what refused them',
    labelNames: ['code'] as const,
    registers,
    async collect() {
      const found = await figures()
      this.reset()
      for (const [code, messages] of found?.retrying ?? []) this.set({ code }, messages)
    },
  })
  const gauge = (name: string, help: string, of: (found: DeliveryFigures) => number) =>
    new Gauge({
      ...{ name, help, registers },
      async collect() {
        const found = await figures()
        this.set(found ? of(found) : Number.NaN)
      },
    })
  gauge('templates_stopped', 'Templates that stop their messages', ({ stopped }) => stopped)
  gauge('senders_paused', 'Senders that are paused', ({ paused }) => paused)
  new Counter({
    name: 'inbound_swept_total',
    help: 'Messages to us that no webhook brought and the sweep found',
    registers,
    async collect() {
      const found = await figures()
      this.reset()
      if (found) this.inc(found.swept)
    },
  })
}
