const STOP = [
  'stop',
  'stopall',
  'unsubscribe',
  'quit',
  'opt out',
  'baja',
  'de baja',
  'dar de baja',
  'darme de baja',
  'salir',
  'parar',
  'desuscribir',
  'desuscribirme',
  'cancelar suscripcion',
  'cancelar mi suscripcion',
  'cancelar la suscripcion',
  'anular suscripcion',
  'sair',
  'descadastrar',
  'cancelar inscricao',
]
const START = [
  'start',
  'unstop',
  'subscribe',
  'alta',
  'de alta',
  'dar de alta',
  'darme de alta',
  'suscribirme',
]

const KEYWORDS = new Map<string, 'STOP' | 'START'>([
  ...STOP.map((word) => [word, 'STOP'] as const),
  ...START.map((word) => [word, 'START'] as const),
])

/**
 * The whole message is the keyword, in any case, with or without accents and punctuation. A bare "cancelar" is none: it
 * may be about a booking, and understanding decides what it means.
 */
export function optOutKeyword(text: string): 'STOP' | 'START' | null {
  if (text.length > 60) return null
  const folded = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return KEYWORDS.get(folded) ?? null
}
