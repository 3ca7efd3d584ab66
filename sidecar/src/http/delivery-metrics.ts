import { Counter, Gauge, type Registry } from 'prom-client'
import type { DeliveryFigures } from '../messaging/figures.ts'

/**
 * How sending goes, as the database knows it: the same at every replica, asked once for all of them. While it can't be
 * asked there are no figures, rather than old ones or none: a counter that seems to begin anew would count everything
 * twice.
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

  function gauge<L extends string>(
    name: string,
    help: string,
    label: L,
    of: (found: DeliveryFigures) => [value: string, messages: number][],
  ): void {
    new Gauge({
      ...{ name, help, registers, labelNames: [label] as const },
      async collect() {
        const found = await figures()
        this.reset()
        for (const [value, messages] of found ? of(found) : []) this.labels(value).set(messages)
      },
    })
  }

  function count(
    Kind: typeof Gauge | typeof Counter,
    name: string,
    help: string,
    of: (found: DeliveryFigures) => number,
  ): void {
    new Kind({
      ...{ name, help, registers },
      async collect() {
        const found = await figures()
        this.reset()
        if (found) this.inc(of(found))
        else this.remove()
      },
    })
  }

  gauge(
    'outbox_messages',
    'Messages that wait to go, and those that nobody knows the fate of',
    'state',
    ({ waiting, uncertain }) => [
      ['waiting', waiting],
      ['uncertain', uncertain],
    ],
  )
  gauge(
    'outbox_retrying',
    'Messages that wait to be attempted again, by the code of what refused them',
    'code',
    ({ retrying }) => retrying,
  )
  count(Gauge, 'templates_stopped', 'Templates that stop their messages', ({ stopped }) => stopped)
  count(Gauge, 'senders_paused', 'Senders that are paused', ({ paused }) => paused)
  count(
    Counter,
    'inbound_swept_total',
    'Messages to us that no webhook brought and the sweep found',
    ({ swept }) => swept,
  )
  count(
    Counter,
    'inbound_files_unlisted_total',
    'How often the sweep could not list the files of a message',
    ({ unlisted }) => unlisted,
  )
}
