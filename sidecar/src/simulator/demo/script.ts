import type { Outcome } from '../../model/outcome.ts'

/** One thing that a student writes, together with others that they send at once, and what must come back. */
export type Line = { say: string | string[]; expect: RegExp; never?: RegExp }

export type Scene = {
  title: string
  /** Who plays it: a student with this outcome in this exam, whose number is linked or not. */
  cast: { examId: number; outcome: Outcome; linked: boolean; language?: 'es' | 'en' }
  lines: Line[]
}

const GRADE = /\d+[.,]\d+|aprob|reprob|pass|fail/i

/** `{code}` stands for the student's code from Moodle. */
export const SCENES: Scene[] = [
  {
    title: 'No aprobó, y pregunta con faltas de ortografía',
    cast: { examId: 101, outcome: 'failed', linked: true },
    lines: [
      { say: 'holaa', expect: /hola|ayud/i },
      { say: 'q nota saqe en el primer parcial??', expect: /primer parcial/i },
      { say: 'y cuando es el recuperatorio del primer parcial', expect: /primer parcial/i },
      { say: 'graciasss', expect: /\S/ },
    ],
  },
  {
    title: 'Varios mensajes seguidos, una sola respuesta',
    cast: { examId: 101, outcome: 'passed', linked: true },
    lines: [{ say: ['hola', 'una consulta', 'aprobe el primer parcial?'], expect: /primer parcial/i }],
  },
  {
    title: 'Resultado todavía sin publicar',
    cast: { examId: 201, outcome: 'failed', linked: true },
    lines: [
      { say: 'ya esta la nota del examen de mecánica?', expect: /public|correg|correc/i, never: /\d[.,]\d/ },
    ],
  },
  {
    title: 'Número sin vincular: nada se revela hasta que manda su código',
    cast: { examId: 303, outcome: 'passed', linked: false },
    lines: [
      { say: 'aprobé el examen final?', expect: /vincul|código|codigo/i, never: GRADE },
      { say: 'EF-AAAAAA', expect: /código|codigo/i, never: GRADE },
      { say: '{code}', expect: /vincul|list/i },
      { say: 'ahora sí: aprobé el examen final?', expect: /examen final/i },
    ],
  },
  {
    title: 'Quiere una persona',
    cast: { examId: 303, outcome: 'failed', linked: true },
    lines: [{ say: 'necesito hablar con mi profesor de historia', expect: /docente|profesor|avis/i }],
  },
  {
    title: 'Algo que no es lo nuestro',
    cast: { examId: 103, outcome: 'passed', linked: true },
    lines: [{ say: 'quien ganó el partido de anoche?', expect: /puedo|ayud/i }],
  },
  {
    title: 'Dice basta, y vuelve',
    cast: { examId: 202, outcome: 'graded', linked: true },
    lines: [
      { say: 'BAJA', expect: /baja|no te|no recib/i },
      { say: 'ALTA', expect: /\S/ },
    ],
  },
  {
    title: 'A student who writes in English',
    cast: { examId: 101, outcome: 'passed', linked: true, language: 'en' },
    lines: [{ say: 'did i pass the primer parcial?', expect: /primer parcial/i }],
  },
]
