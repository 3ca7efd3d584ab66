/** What setup asks for, in order. The rest of `.env.example` has defaults that fit most schools. */
export type Question = { name: string; secret: boolean; es: string; en: string }

export const QUESTIONS: readonly Question[] = [
  { name: 'MOODLE_URL', secret: false, es: 'Dirección de Moodle', en: "Moodle's address" },
  {
    name: 'MOODLE_TOKEN',
    secret: true,
    es: 'Token del servicio (lo imprime cli/provision.php)',
    en: 'Service token (cli/provision.php prints it)',
  },
  {
    name: 'SIDECAR_SECRET',
    secret: true,
    es: 'Secreto compartido (lo imprime cli/provision.php)',
    en: 'Shared secret (cli/provision.php prints it)',
  },
  { name: 'TWILIO_ACCOUNT_SID', secret: false, es: 'Cuenta de Twilio (AC…)', en: 'Twilio account (AC…)' },
  { name: 'TWILIO_AUTH_TOKEN', secret: true, es: 'Token de Twilio', en: 'Twilio auth token' },
  {
    name: 'TWILIO_MESSAGING_SERVICE_SID',
    secret: false,
    es: 'Messaging Service con el remitente de WhatsApp (MG…)',
    en: 'Messaging Service with the WhatsApp sender (MG…)',
  },
  {
    name: 'TWILIO_PHONE_NUMBER',
    secret: false,
    es: 'Número de WhatsApp del colegio',
    en: "The school's WhatsApp number",
  },
  {
    name: 'PUBLIC_URL',
    secret: false,
    es: 'Dirección pública de este servicio (https)',
    en: "This service's public address (https)",
  },
  {
    name: 'DATABASE_URL',
    secret: true,
    es: 'PostgreSQL (vacío: uno incluido)',
    en: 'PostgreSQL (empty: an embedded one)',
  },
  { name: 'TZ', secret: false, es: 'Zona horaria de la corrida diaria', en: 'Time zone of the daily run' },
]

export const WORDS = {
  es: {
    intro: 'Enter conserva lo que está entre corchetes; un guion lo quita.',
    stored: 'guardado',
    check: 'Comprobando…',
    anyway: 'Algo no funciona todavía. ¿Guardar igual? [s/N]',
    yes: /^s/i,
    kept: 'No se guardó nada.',
    written: 'Guardado en .env. Siga con "npm start"; "npm run doctor" lo comprueba todo otra vez.',
  },
  en: {
    intro: 'Enter keeps what stands in brackets; a dash removes it.',
    stored: 'stored',
    check: 'Checking…',
    anyway: 'Something does not work yet. Write it anyway? [y/N]',
    yes: /^y/i,
    kept: 'Nothing was written.',
    written: 'Written to .env. Go on with "npm start"; "npm run doctor" checks everything again.',
  },
}
