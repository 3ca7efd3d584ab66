import { fileURLToPath } from 'node:url'
import { createEmbeddedEngine } from '../../sidecar/src/adapters/embedded-nlu/engine.ts'
import { AppError } from '../../sidecar/src/errors.ts'
import type { Understanding } from '../../sidecar/src/model/turn.ts'
import type { Engine } from '../../sidecar/src/ports.ts'

type Script = { match: RegExp; intents: string[]; exam?: string; course?: string }

/** Understands what its script says, and nothing else: for tests of what comes after understanding. */
export function createScriptedEngine(script: Script[], options: { fails?: boolean } = {}): Engine {
  return {
    name: 'embedded',
    check: async () => {},
    understand: async (text): Promise<Understanding> => {
      if (options.fails) throw new AppError('rasa_timeout', 'Rasa does not answer: check RASA_URL')
      const found = script.find(({ match }) => match.test(text))
      const wishes = (found?.intents ?? []).map((intent) => ({ intent, confidence: 0.9 }))
      const named = { examen: found?.exam, curso: found?.course }
      const entities = Object.entries(named).flatMap(([name, value]) =>
        value
          ? [
              {
                name,
                value,
                text: value,
                start: text.indexOf(value),
                end: text.indexOf(value) + value.length,
              },
            ]
          : [],
      )
      return { engine: 'embedded', wishes, ranking: wishes, entities, raw: { scripted: true } }
    },
  }
}

/** The engine that the product uses without Rasa, trained on the domain's own files. */
export function trainedEngine(domain = 'exam-followup'): Promise<Engine> {
  return createEmbeddedEngine({
    domainDir: fileURLToPath(new URL(`../../sidecar/domains/${domain}`, import.meta.url)),
  })
}
