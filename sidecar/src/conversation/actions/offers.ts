import type { Offer } from '../../ports.ts'
import type { Answer, Desk } from '../answer.ts'
import { propose } from '../proposals/propose.ts'
import type { Voice } from '../reply/voice.ts'
import { idNumber } from '../resolve/ids.ts'
import { wordedIn } from '../resolve/names.ts'
import type { Act } from './act.ts'

const ASKED_FOR = 9

/** What is open to enrolment, with its price; each choice begins to pay for it. */
export async function showOffers(desk: Desk, step: Act): Promise<Answer> {
  const { voice, domain } = desk
  const offers = meant(await offersOf(desk), step)
  if (offers.length === 0) return { facts: [voice.say('no_offers')] }
  const intent = domain.intentOf('pay') ?? step.intent
  const choices = offers.map((offer) => choiceOf(intent, offer, voice))
  return { facts: [voice.say('offers_are')], question: { fact: null, choices, asking: null, offer: null } }
}

/** The offer that is meant, and then Moodle's own page: nothing is paid here, and no card is asked for. */
export async function pay(desk: Desk, step: Act): Promise<Answer> {
  const { voice } = desk
  const { intent, text, known } = step
  const offers = await offersOf(desk)
  const [only, ...others] = meant(offers, step)
  if (!only) return { facts: [voice.say('no_offers')] }
  if (others.length > 0) {
    const asking = { intent, text, known, entity: 'paquete_id' }
    const choices = [only, ...others].map((offer) => choiceOf(intent, offer, voice))
    return { facts: [], question: { fact: voice.say('ask_offer'), choices, asking, offer: null } }
  }
  const wish = { intent, text, known: { ...known, paquete_id: String(only.courseId) } }
  const fact = voice.say('confirm_pay', { name: only.name, price: priceOf(only, voice) })
  return propose(desk, wish, { action: 'pay', courseId: only.courseId }, { fact, yes: 'accept_pay' })
}

export async function offersOf({ moodle, contact }: Pick<Desk, 'moodle' | 'contact'>): Promise<Offer[]> {
  return moodle.offers({ userId: contact.userId as number, text: '', limit: ASKED_FOR })
}

/** By its id, the words of its name, its price and its currency, each as far as it tells any apart. */
function meant(offers: Offer[], { text, known }: Act): Offer[] {
  const { paquete_id: id, monto, moneda } = known
  if (id) {
    const chosen = offers.filter(({ courseId }) => courseId === idNumber(id))
    if (chosen.length > 0) return chosen
  }
  const ids = wordedIn(
    text,
    offers.flatMap(({ courseId, name }) => partsOf(name).map((part) => ({ id: courseId, name: part }))),
  )
  const fits: ((offer: Offer) => boolean)[] = [
    ({ courseId }) => ids.includes(courseId),
    ({ cost }) => monto !== undefined && Number(cost) === Number(monto),
    ({ currency }) => currency === moneda,
  ]
  return fits.reduce((left, fit) => {
    const fitting = left.filter(fit)
    return fitting.length > 0 ? fitting : left
  }, offers)
}

/** A long name is known by any of its telling words. */
function partsOf(name: string): string[] {
  return name.split(/\s+/)
}

function choiceOf(intent: string, offer: Offer, voice: Voice) {
  const value = String(offer.courseId)
  const title = `${offer.name}: ${priceOf(offer, voice)}`
  return { id: `${intent}/paquete_id/${value}`, title, intent, entity: 'paquete_id', value }
}

export function priceOf({ cost, currency }: Offer, voice: Voice): string {
  return `${voice.number(Number(cost))} ${currency}`
}
