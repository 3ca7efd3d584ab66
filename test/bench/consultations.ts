import { createEmbeddedEngine } from '../../sidecar/src/adapters/embedded-nlu/engine.ts'
import { domainFolder } from '../../sidecar/src/conversation/domain/load.ts'
import { readHeldOut } from './understanding/heldout.ts'

/** How well a domain of another trade is understood, with as many examples as a domain needs at least. */
const engine = await createEmbeddedEngine({ domainDir: domainFolder('consultations') })
const { messages } = readHeldOut(new URL('understanding/consultations.yml', import.meta.url))
const judged = await Promise.all(
  messages.map(async ({ text, language, intents }) => {
    const { wishes, ranking } = await engine.understand(text, language)
    const [wish] = wishes
    return {
      right: ranking[0]?.intent === intents[0],
      wrong: wish !== undefined && wish.intent !== intents[0],
      asked: wish === undefined,
    }
  }),
)
const share = (count: (each: (typeof judged)[number]) => boolean) =>
  Number((judged.filter(count).length / judged.length).toFixed(3))
const figures = {
  accuracy: share(({ right }) => right),
  wrong_action: share(({ wrong }) => wrong),
  ask: share(({ asked }) => asked),
}
console.log(`understanding, domains/consultations: ${messages.length} held-out messages`)
for (const [name, value] of Object.entries(figures)) console.log(`  ${name.padEnd(14)} ${value}`)
console.log(JSON.stringify({ bench: 'consultations', figures }))
