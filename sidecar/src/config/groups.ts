import type { Variable } from './variables.ts'

type Group = { set: Variable[]; unless?: Variable[]; needs: Variable[]; so: string }

/** What only makes sense together: with any of `set` there, each of `needs` must be there too. */
const GROUPS: Group[] = [
  {
    set: ['MOODLE_URL', 'MOODLE_TOKEN'],
    needs: ['MOODLE_URL', 'MOODLE_TOKEN'],
    so: 'Moodle is asked by address and token (moodle-plugin/cli/provision.php prints both); leave both out for the sample school',
  },
  {
    set: ['API_URL', 'API_TOKEN'],
    needs: ['API_URL', 'API_TOKEN'],
    so: "the internal API of the domain's actions.yml is asked by address and token",
  },
  {
    set: ['SIDECAR_SECRET_PREVIOUS'],
    needs: ['SIDECAR_SECRET'],
    so: 'the secret that replaces it must be there',
  },
  {
    set: [
      'TWILIO_ACCOUNT_SID',
      'TWILIO_AUTH_TOKEN',
      'TWILIO_AUTH_TOKEN_PREVIOUS',
      'TWILIO_MESSAGING_SERVICE_SID',
      'TWILIO_API_URL',
    ],
    needs: ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_MESSAGING_SERVICE_SID'],
    so: "WhatsApp goes through Twilio and needs it (Twilio's console shows it); leave all TWILIO_ variables out for simulated WhatsApp",
  },
  {
    set: ['TWILIO_ACCOUNT_SID'],
    unless: ['TWILIO_API_URL'],
    needs: ['PUBLIC_URL'],
    so: 'Twilio must know where to call: the https address at which it reaches this service',
  },
  {
    set: ['TWILIO_ACCOUNT_SID'],
    unless: ['TWILIO_API_URL', 'API_URL'],
    needs: ['MOODLE_URL'],
    so: "messages would go to the sample school's invented numbers",
  },
  {
    set: ['RASA_CONFIDENCE_THRESHOLD'],
    needs: ['RASA_URL'],
    so: 'Rasa must be named; leave both out for the embedded engine, which calibrates its own threshold',
  },
  {
    set: ['OPENROUTER_MODEL', 'OPENROUTER_FALLBACK_MODELS', 'OPENROUTER_DAILY_BUDGET', 'OPENROUTER_URL'],
    needs: ['OPENROUTER_API_KEY'],
    so: 'OpenRouter words the replies and needs it; leave all OPENROUTER_ variables out for fixed replies',
  },
]

/** One line for each variable that another one makes necessary. */
export function missingParts(given: ReadonlySet<Variable>): string[] {
  const lines = new Map<Variable, string>()
  for (const { set, unless = [], needs, so } of GROUPS) {
    const cause = set.find((name) => given.has(name))
    if (!cause || unless.some((name) => given.has(name))) continue
    for (const name of needs) {
      if (!given.has(name) && !lines.has(name))
        lines.set(name, `${name} is missing: ${cause} is set, so ${so}`)
    }
  }
  return [...lines.values()]
}
