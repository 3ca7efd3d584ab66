import { fold } from '../../model/fold.ts'

const PLACES: string[][] = [
  ['1', 'uno', 'una', 'primero', 'primera', 'primer', '1ro', '1era', 'one', 'first', '1️⃣', 'a'],
  ['2', 'dos', 'segundo', 'segunda', '2do', '2da', 'two', 'second', '2️⃣', 'b'],
  ['3', 'tres', 'tercero', 'tercera', 'tercer', '3ro', '3era', 'three', 'third', '3️⃣', 'c'],
  ['4', 'cuatro', 'cuarto', 'cuarta', 'four', 'fourth', '4️⃣'],
  ['5', 'cinco', 'quinto', 'quinta', 'five', 'fifth', '5️⃣'],
  ['6', 'seis', 'sexto', 'sexta', 'six', 'sixth', '6️⃣'],
  ['7', 'siete', 'septimo', 'septima', 'seven', 'seventh', '7️⃣'],
  ['8', 'ocho', 'octavo', 'octava', 'eight', 'eighth', '8️⃣'],
  ['9', 'nueve', 'noveno', 'novena', 'nine', 'ninth', '9️⃣'],
  ['10', 'diez', 'decimo', 'decima', 'ten', 'tenth', '🔟'],
]
const LAST = ['ultimo', 'ultima', 'last']
/** They point at what stands alone. */
const ONLY = ['ese', 'esa', 'eso', 'este', 'esta', 'that', 'this']
const AROUND =
  /^(?:(?:(?:respondo|responde|respuesta|elijo|escojo|la opcion|opcion|numero|num|answer|option|number|quiero|prefiero|reservame|agendame|es|dame|mejor|the|el|la|lo|nro|n)\b|#)[\s:.]*)*|(?:\s+(?:opcion|option|one|por favor|porfa|please|gracias))*[\s.)!]*$/g

/**
 * Which of the choices offered a message names, from 0: "1", "la segunda", "opción 3", "el último". Null where it says
 * anything else besides, so that "el 2 de mayo" or "dos personas" choose nothing.
 */
export function resolveChoice(text: string, count: number): number | null {
  const said = withoutAround(text)
  if (count === 1 && ONLY.includes(said)) return 0
  const place = LAST.includes(said) ? count - 1 : PLACES.findIndex((words) => words.includes(said))
  return place >= 0 && place < count ? place : null
}

/** A number and nothing else, whether or not so many choices were offered. */
export function isNumber(text: string): boolean {
  return /^\d{1,3}$/.test(withoutAround(text))
}

function withoutAround(text: string): string {
  const whole = fold(text.trim())
  return whole.replace(AROUND, '').trim() || whole
}
