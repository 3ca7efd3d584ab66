import type { Answer, Desk } from '../answer.ts'
import { languageIn } from '../context.ts'
import { propose } from '../proposals/propose.ts'
import { firstHeard, type Word } from '../words.ts'
import type { Act } from './act.ts'

/** Fields that need no value to be refused: a number is proven from the number itself, and the rest is the school's. */
const ELSEWHERE = {
  phone: 'profile_phone',
  name: 'profile_elsewhere',
  email: 'profile_elsewhere',
  birth: 'profile_elsewhere',
} as const
const FIELDS = ['phone', 'name', 'email', 'birth', 'language', 'city'] as const satisfies readonly Word[]
type Field = (typeof FIELDS)[number]
const CHANGED_HERE = ['language', 'city'] as const

const LANGUAGES = ['es', 'en'] as const

/** One field and its value, asked for one at a time, then to confirm; Moodle has the last word on what may change. */
export function updateProfile(desk: Desk, step: Act): Answer {
  const { voice, domain } = desk
  const { intent, text, known } = step
  const language = known.idioma ?? languageIn(text, domain)
  const field = fieldOf(desk, step, language)
  const asking = { intent, text, known: { ...known, ...(field ? { campo: field } : {}) } }
  if (field === null) {
    const choices = [...CHANGED_HERE, 'phone' as const].map((name) =>
      choice(intent, 'campo', name, voice.term(`field_${name}`)),
    )
    const question = {
      fact: voice.say('ask_field'),
      choices,
      asking: { ...asking, entity: 'campo' },
      offer: null,
    }
    return { facts: [], question }
  }
  if (field === 'city') {
    const { ciudad } = known
    if (ciudad) return confirm(desk, asking, { field, value: ciudad, told: ciudad })
    const question = {
      fact: voice.say('ask_city'),
      choices: [],
      asking: { ...asking, entity: 'ciudad' },
      offer: null,
    }
    return { facts: [], question }
  }
  if (field !== 'language') return { facts: [voice.say(ELSEWHERE[field])] }
  const value = LANGUAGES.find((each) => each === language)
  if (value) return confirm(desk, asking, { field, value, told: voice.term(`language_${value}`) })
  const choices = LANGUAGES.map((each) => choice(intent, 'idioma', each, voice.term(`language_${each}`)))
  const question = {
    fact: voice.say('ask_language'),
    choices,
    asking: { ...asking, entity: 'idioma' },
    offer: null,
  }
  return { facts: [], question }
}

function fieldOf({ domain }: Desk, { text, known }: Act, language: string | null): Field | null {
  const chosen = FIELDS.find((field) => field === known.campo)
  if (chosen) return chosen
  if (known.teléfono) return 'phone'
  if (known.nombre) return 'name'
  if (known.fecha_nacimiento) return 'birth'
  return firstHeard(domain, FIELDS, text) ?? (language ? 'language' : null)
}

function confirm(
  desk: Desk,
  wish: { intent: string; text: string; known: Record<string, string> },
  { field, value, told }: { field: 'language' | 'city'; value: string; told: string },
): Answer {
  const fact = desk.voice.say('confirm_profile', { field: desk.voice.term(`field_${field}`), value: told })
  return propose(desk, wish, { action: 'update_profile', field, value }, { fact, yes: 'accept_change' })
}

function choice(intent: string, entity: string, value: string, title: string) {
  return { id: `${intent}/${entity}/${value}`, title, intent, entity, value }
}
