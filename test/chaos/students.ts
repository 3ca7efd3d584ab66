import { setTimeout as sleep } from 'node:timers/promises'
import type { Address } from '../../sidecar/src/model/contact.ts'
import type { Person } from '../../sidecar/src/simulator/school/people.ts'
import type { Draw } from '../../sidecar/src/simulator/twilio/draw.ts'
import type { TwilioSimulator, WritingOptions } from '../../sidecar/src/simulator/twilio/types.ts'

/** What students did that the database must agree with. */
export type Written = {
  messageSid: string
  address: Address
  text: string
  /** When the webhook had answered 200; null: it had not, and the message was to be found later. */
  storedAt: number | null
}

const LINES: { text: string; options?: WritingOptions }[] = [
  { text: 'hola' },
  { text: '¿aprobé el primer parcial?' },
  { text: 'q nota saqe??' },
  { text: 'cuándo es el recuperatorio' },
  { text: 'quiero hablar con mi profesor de historia' },
  { text: 'quiero una tutoría' },
  { text: 'gracias' },
  { text: 'quien ganó el partido de anoche?' },
  { text: 'did i pass the primer parcial?' },
  { text: 'Ver mi resultado', options: { payload: 'consultar_resultado' } },
  { text: '👍', options: { messageType: 'reaction' } },
]
const STOP_SHARE = 0.06
const MOST_LINES = 3
const STRANGERS = 5

function phoneOf({ link, phone }: Person): Address | null {
  return link?.address ?? (phone?.startsWith('+') ? `whatsapp:${phone}` : null)
}

export function createStudents(twilio: TwilioSimulator, people: readonly Person[], draw: Draw) {
  const written: Written[] = []
  const write = async (address: Address, text: string, options: WritingOptions = {}) => {
    const { messageSid, httpStatus } = await twilio.writeFrom(address, text, options)
    written.push({ messageSid, address, text, storedAt: httpStatus === 200 ? Date.now() : null })
    return httpStatus === 200
  }
  const linked = people.filter(({ link, consent }) => link && !link.suspended && consent === 'active')

  return {
    written,
    /** Some say stop before anybody is written to. */
    async stopEarly(): Promise<number> {
      const stopping = linked.filter(({ userId }) => draw('stops early', userId) < STOP_SHARE)
      for (const person of stopping) {
        const address = phoneOf(person)
        while (address && !(await write(address, 'BAJA'))) await sleep(200)
      }
      return stopping.length
    },
    /** Whoever it is: something for them waits to be sent. */
    stopNow: (address: Address) => write(address, 'BAJA'),
    /** So many students write up to three times each, each in their own time; a few are nobody's numbers. */
    async writeAll(writers: number, withinMs: number): Promise<void> {
      const addresses = [...people]
        .sort((a, b) => draw('comes', a.userId) - draw('comes', b.userId))
        .flatMap((person) => phoneOf(person) ?? [])
      const strangers = Array.from({ length: STRANGERS }, (_, nth): Address => `whatsapp:US.A${nth}BC`)
      const chosen = [...strangers, ...new Set(addresses)].slice(0, writers)
      await Promise.all(
        chosen.map(async (address) => {
          await sleep(draw('writes', address) * withinMs * 0.8)
          const lines = 1 + Math.floor(draw('lines', address) * MOST_LINES)
          for (let line = 0; line < lines; line++) {
            const { text, options } = said(address, line)
            await write(address, text, options)
            await sleep(draw('pause', address, line) * withinMs * 0.1)
          }
        }),
      )
    },
  }

  function said(address: Address, line: number): (typeof LINES)[number] {
    if (draw('says stop', address, line) < STOP_SHARE) return { text: 'BAJA' }
    return LINES[Math.floor(draw('says', address, line) * LINES.length)] ?? { text: 'hola' }
  }
}
