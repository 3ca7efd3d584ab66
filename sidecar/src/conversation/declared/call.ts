import { AppError } from '../../errors.ts'
import type { Act } from '../actions/act.ts'
import type { Answer, Desk } from '../answer.ts'
import type { ActionsFile, Call, Told } from '../domain/api-schema.ts'
import { asked } from '../domain/schema.ts'
import { propose } from '../proposals/propose.ts'
import { askApi, filledTitle, read } from './ask.ts'
import { narrow } from './choose.ts'
import { ask, choiceOf, fillNeeds } from './needs.ts'
import { rendered } from './render.ts'

type Values = Record<string, string>

/** What a call of actions.yml comes to: what it needs is asked for, then it tells, asks for a yes, or writes. */
export async function call(desk: Desk, step: Act): Promise<Answer> {
  const name = step.rule.call ?? ''
  const { api, declared } = declaredCall(desk, name)
  const missing = missingOf(step, declared)
  const filled = missing ? ask(desk, step, missing) : await fillNeeds(desk, api, step, declared.needs)
  if (filled.kind === 'answer') return filled.answer
  const { known, said } = filled
  const { confirm, write } = declared
  if (confirm) {
    const { intent, text } = step
    const fact = desk.voice.sayDeclared(confirm.say, said)
    const payload = { action: 'call' as const, call: name, values: known, said }
    const yes = { title: desk.voice.termDeclared(confirm.yes) }
    return propose(desk, { intent, text, known }, payload, { fact, yes })
  }
  if (write) return writeCall(desk, name, { values: known, said }, desk.operationId(`call/${name}`))
  const told = await Promise.all(declared.tell.map((each) => tell(desk, api, each, known)))
  const question = told.find((each) => each.question)?.question
  return { facts: told.flatMap(({ facts }) => facts), ...(question && { question }) }
}

/** What was chosen needs no words to find it by; who doesn't mind when is asked for neither day nor hour. */
function missingOf({ rule, known }: Act, { needs }: Call): string | undefined {
  if (needs.some((need) => 'read' in need && need.entity in known)) return undefined
  const open = known.da_igual ? ['fecha', 'hora'] : []
  return asked(rule).find((entity) => !(entity in known) && !open.includes(entity))
}

async function tell(desk: Desk, api: ActionsFile, told: Told, known: Values): Promise<Answer> {
  const { voice, contact } = desk
  const { things, fields } = await read(desk, api, told.read, known)
  const { fitting } = narrow(things, { known, by: told.by, fields, timeZone: contact.timeZone })
  const shown = fitting.slice(0, told.most).map((thing) => ({ thing, said: rendered(thing, fields, voice) }))
  const none = { facts: told.none ? [voice.sayDeclared(told.none, {})] : [] }
  if (shown.length === 0) return none
  const { leads, say, without } = told
  if (!leads) {
    const facts = shown.flatMap(
      ({ said }) => voice.sayKnown(say, said) ?? (without ? voice.sayDeclared(without, said) : []),
    )
    return facts.length > 0 ? { facts } : none
  }
  const choices = shown.map(({ thing, said }) =>
    choiceOf(leads, leads.entity, String(thing[leads.value]), filledTitle(leads.title, said)),
  )
  const question = { fact: null, choices, asking: null, offer: null }
  return { facts: [voice.sayDeclared(say, {})], question }
}

/** Does it, once for each operation id; a refusal that the domain knows is said, and may be asked anew. */
export async function writeCall(
  desk: Desk,
  name: string,
  { values, said }: { values: Values; said: Values },
  operationId: string,
): Promise<Answer> {
  const { voice } = desk
  const { write, say, without, needs } = declaredCall(desk, name).declared
  if (!write || !say) throw gone()
  const refused = Object.keys(write.refused).map(Number)
  const answer = await askApi(desk, { ...write, refused }, values, operationId)
  if (answer.kind === 'told') {
    const [thing = {}] = answer.things
    const all = { ...said, ...rendered(thing, write.fields, voice) }
    return { facts: [voice.sayKnown(say, all) ?? voice.sayDeclared(without ?? say, all)] }
  }
  const refusal = write.refused[answer.status]
  if (!refusal) throw gone()
  const chosen = needs.flatMap((need) => ('read' in need ? [need.entity] : []))
  const rest = Object.entries(values).filter(([entity]) => !chosen.includes(entity))
  const again = refusal.again ? Object.fromEntries(rest) : null
  return { facts: [voice.sayDeclared(refusal.say, {})], refused: { again } }
}

function declaredCall({ domain }: Desk, name: string): { api: ActionsFile; declared: Call } {
  const declared = domain.api?.calls[name]
  if (!domain.api || !declared) throw gone()
  return { api: domain.api, declared }
}

/** What was agreed on before the domain's files changed. */
function gone(): AppError {
  return new AppError('call_gone', 'actions.yml no longer declares what was agreed on')
}
