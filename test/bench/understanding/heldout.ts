import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { readAnnotated } from '../../../sidecar/src/adapters/embedded-nlu/annotation.ts'
import type { Entity } from '../../../sidecar/src/model/turn.ts'

export type HeldOutMessage = { text: string; language: string; intents: string[]; entities: Entity[] }

const several = z.array(z.object({ text: z.string(), intents: z.array(z.string()) }))
const file = z.object({
  intents: z.record(z.string(), z.record(z.string(), z.array(z.coerce.string()))),
  two_wishes: several,
  one_wish_with_courtesy: several,
})

export function readHeldOut(from: URL): { messages: HeldOutMessage[]; twoWishes: HeldOutMessage[] } {
  const { intents, two_wishes, one_wish_with_courtesy } = file.parse(parse(readFileSync(from, 'utf8')))
  const messages = Object.entries(intents).flatMap(([intent, byLanguage]) =>
    Object.entries(byLanguage).flatMap(([language, lines]) =>
      lines.map((line) => ({ language, intents: [intent], ...readAnnotated(line) })),
    ),
  )
  const mixed = (list: z.infer<typeof several>) => list.map((m) => ({ ...m, language: 'es', entities: [] }))
  return { messages: [...messages, ...mixed(one_wish_with_courtesy)], twoWishes: mixed(two_wishes) }
}
