import { createHash } from 'node:crypto'
import type { Choice } from '../../model/message.ts'
import type { NoticeField, Template, TemplateField } from '../../model/plan.ts'

/** A template as WhatsApp approved it: `{{1}}` is the first of `variables`. A button's id is an intent of the domain. */
export type SampleTemplate = Template<TemplateField | NoticeField> & { body: string; buttons: Choice[] }

type Wording<F extends string = TemplateField | NoticeField> = Pick<Template<F>, 'variables' | 'offers'> &
  Record<'es' | 'en', { body: string; button?: string }>

const NAMED: TemplateField[] = ['firstname', 'exam', 'course']

const WORDINGS = {
  resultado_aprobado: {
    variables: [...NAMED, 'grade', 'passmark'],
    offers: 'consultar_resultado',
    es: {
      body: 'Hola {{1}}: ya está tu resultado de {{2}} en {{3}}. Aprobaste con {{4}} (se aprueba con {{5}}).',
      button: 'Ver mi resultado',
    },
    en: {
      body: 'Hi {{1}}, your result in {{2}} of {{3}} is out. You passed with {{4}} (the pass mark is {{5}}).',
      button: 'See my result',
    },
  },
  resultado_no_aprobado: {
    variables: [...NAMED, 'grade', 'passmark', 'nextdate'],
    offers: 'consultar_fecha_examen',
    es: {
      body: 'Hola {{1}}: tu resultado de {{2}} en {{3}} es {{4}} y se aprueba con {{5}}. Puedes recuperarlo el {{6}}. ¿Te cuento cómo?',
      button: 'Sí, cuéntame',
    },
    en: {
      body: 'Hi {{1}}, your result in {{2}} of {{3}} is {{4}} and the pass mark is {{5}}. You can retake it on {{6}}. Shall I tell you how?',
      button: 'Yes, tell me',
    },
  },
  recordatorio_recuperacion: {
    variables: ['firstname', 'exam', 'nextdate', 'link'],
    offers: 'consultar_fecha_examen',
    es: { body: 'Hola {{1}}: la recuperación de {{2}} es el {{3}}. La encuentras en {{4}} cuando abra.' },
    en: { body: 'Hi {{1}}, the retake of {{2}} is on {{3}}. You will find it at {{4}} when it opens.' },
  },
  ausencia: {
    variables: [...NAMED, 'nextdate'],
    offers: 'consultar_fecha_examen',
    es: {
      body: 'Hola {{1}}: no consta que hayas hecho {{2}} de {{3}}. La próxima oportunidad es el {{4}}. ¿Quieres los detalles?',
      button: 'Sí, los detalles',
    },
    en: {
      body: 'Hi {{1}}, we have no attempt of yours at {{2}} of {{3}}. The next chance is on {{4}}. Would you like the details?',
      button: 'Yes, please',
    },
  },
  intento_sin_terminar: {
    variables: [...NAMED],
    offers: 'hablar_con_docente',
    es: {
      body: 'Hola {{1}}: tu intento de {{2}} en {{3}} quedó sin entregar. ¿Quieres hablar con tu docente?',
    },
    en: {
      body: 'Hi {{1}}, your attempt at {{2}} of {{3}} was never submitted. Would you like to talk to your teacher?',
    },
  },
  examen_abierto: {
    variables: [...NAMED, 'closes', 'link'],
    offers: 'consultar_fecha_examen',
    es: {
      body: 'Hola {{1}}: {{2}} de {{3}} está abierto hasta el {{4}}. Se hace en {{5}} desde cualquier navegador.',
    },
    en: { body: 'Hi {{1}}, {{2}} of {{3}} is open until {{4}}. Take it at {{5}} from any browser.' },
  },
  en_correccion: {
    variables: [...NAMED],
    offers: 'consultar_resultado',
    es: { body: 'Hola {{1}}: tu {{2}} de {{3}} está en corrección. Te avisamos cuando haya resultado.' },
    en: { body: 'Hi {{1}}, your {{2}} of {{3}} is being marked. We will tell you when the result is out.' },
  },
  nota_publicada: {
    variables: [...NAMED, 'grade'],
    offers: 'consultar_resultado',
    es: { body: 'Hola {{1}}: ya está la nota de {{2}} en {{3}}, y es {{4}} sobre diez.' },
    en: { body: 'Hi {{1}}, the grade of {{2}} in {{3}} is out, and it is {{4}} out of ten.' },
  },
  invitacion: {
    variables: [],
    offers: null,
    es: {
      body: 'Hola. Tu centro puede avisarte por WhatsApp. Si quieres, vincula este número desde tu perfil de Moodle.',
    },
    en: {
      body: 'Hello. Your school can send you notices on WhatsApp. To get them, link this number in your Moodle profile.',
    },
  },
} satisfies Record<string, Wording<TemplateField>>

const NOTICES = {
  solicitud_respondida: {
    variables: ['firstname', 'course', 'link'],
    offers: null,
    es: {
      body: 'Hola {{1}}: tu docente de {{2}} respondió a lo que preguntaste. Lo lees en {{3}} cuando quieras.',
    },
    en: {
      body: 'Hi {{1}}, your teacher of {{2}} answered what you asked. Read it at {{3}} whenever you like.',
    },
  },
  recordatorio_tutoria: {
    variables: ['firstname', 'course', 'date', 'place'],
    offers: null,
    es: { body: 'Hola {{1}}: te recordamos tu tutoría de {{2}}, el {{3}} en {{4}}. ¡Te esperamos!' },
    en: { body: 'Hi {{1}}, a reminder of your tutoring in {{2}}: {{3}} at {{4}}. See you there!' },
  },
} satisfies Record<string, Wording<NoticeField>>

export type TemplateName = keyof typeof WORDINGS

export const SAMPLE_TEMPLATES: SampleTemplate[] = Object.entries<Wording>({
  ...WORDINGS,
  ...NOTICES,
}).flatMap(([name, wording]) =>
  (['es', 'en'] as const).map((language) => ({
    contentSid: contentSid(name, language),
    name,
    language,
    variables: wording.variables,
    offers: wording.offers,
    body: wording[language].body,
    buttons:
      wording.offers && wording[language].button
        ? [{ id: wording.offers, title: wording[language].button }]
        : [],
  })),
)

/** What Moodle's plan says of it: the wording stays with WhatsApp. */
export function template(name: TemplateName, language: string): Template {
  return withoutWording(name, language) as Template
}

export function noticeTemplate(name: keyof typeof NOTICES, language: string): Template<NoticeField> {
  return withoutWording(name, language) as Template<NoticeField>
}

function withoutWording(name: string, language: string) {
  const {
    body: _,
    buttons: __,
    ...rest
  } = SAMPLE_TEMPLATES.find((each) => each.name === name && each.language === language) as SampleTemplate
  return rest
}

function contentSid(name: string, language: string): string {
  return `HX${createHash('sha256').update(`${name}/${language}`).digest('hex').slice(0, 32)}`
}
