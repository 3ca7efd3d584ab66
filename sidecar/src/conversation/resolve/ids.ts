import { fold } from '../../model/fold.ts'

const NAMES = {
  solicitud_id:
    'solicitud|pedido|reclamo|ticket|tramite|justificativo|justificante|caso|expediente|folio|request|claim|case',
  cita_id: 'cita|turno|reserva|tutoria|sesion|booking|appointment|session|reservation',
  paquete_id: 'paquete|plan|pack|bono|package|bundle',
} as const
export type IdEntity = keyof typeof NAMES

const SIGN = '(?:numero|nro\\.?|num\\.?|number|no\\.|n[º°.]?|#)'
const REFERENCE = '(?<id>(?:[a-z]{1,3}-?)?\\d{1,8})'
/** "La reserva 4 de marzo", "turno 10 hs": a day or an hour, not an id. */
const ENDS = '(?![\\d:/.,-]*\\d)(?!\\s*(?:de [a-z]|hs?\\b|[ap]\\.?m\\b|horas?|dias?|personas|people|hours?))'
const BY_NAME = Object.fromEntries(
  Object.entries(NAMES).map(([entity, names]) => [
    entity,
    new RegExp(`\\b(?:${names})s?\\s*(?:${SIGN}\\s*)*#?${REFERENCE}\\b${ENDS}`),
  ]),
) as Record<IdEntity, RegExp>
const ALONE = new RegExp(`^\\W*(?:(?:el|la|the|es|it.?s)\\s+)?(?:${SIGN}\\s*)*#?${REFERENCE}\\W*$`)
const SIGNED = new RegExp(`(?:${SIGN}\\s*)#?${REFERENCE}\\b${ENDS}`)

/** The id that a text gives beside the thing's name: "la solicitud 12", "reserva nº 7", "ticket #S-12"; in capitals. */
export function resolveId(entity: IdEntity, text: string): string | null {
  return BY_NAME[entity].exec(fold(text))?.groups?.id?.toUpperCase() ?? null
}

/** The id where nothing else is meant: an answer ("12", "la #12") or what an engine took for one. */
export function bareId(text: string): string | null {
  const low = fold(text)
  return (ALONE.exec(low) ?? SIGNED.exec(low))?.groups?.id?.toUpperCase() ?? null
}

/** Moodle's own ids are numbers, whatever letters people put before them. */
export function idNumber(id: string): number {
  return Number(/\d+$/.exec(id)?.[0] ?? Number.NaN)
}
