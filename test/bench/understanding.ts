import { cpus } from 'node:os'
import { crossValidate } from '../../sidecar/src/adapters/embedded-nlu/cross-validate.ts'
import { createEmbeddedEngine } from '../../sidecar/src/adapters/embedded-nlu/engine.ts'
import { readTrainingData } from '../../sidecar/src/adapters/embedded-nlu/training-data.ts'
import type { Understanding } from '../../sidecar/src/model/turn.ts'
import type { Engine } from '../../sidecar/src/ports.ts'
import { garble } from './understanding/garble.ts'
import { type HeldOutMessage, readHeldOut } from './understanding/heldout.ts'
import {
  accuracy,
  auroc,
  calibrationError,
  entityF1,
  type Judged,
  macroF1,
  rates,
} from './understanding/measures.ts'

const DOMAIN = new URL('../../sidecar/domains/exam-followup', import.meta.url).pathname
const OUT_OF_SCOPE = 'fuera_de_dominio'

const data = readTrainingData(DOMAIN)
const heldOut = readHeldOut(new URL('understanding/heldout.yml', import.meta.url))
const before = performance.now()
const cpuBefore = process.cpuUsage()
const engine = await createEmbeddedEngine({ data })
const trainSeconds = (performance.now() - before) / 1000
const cpu = process.cpuUsage(cpuBefore)

const seen = new Set(data.examples.map((e) => plain(e.text)))
const fresh = heldOut.messages.filter((m) => !seen.has(plain(m.text)))
const clean = await judge(engine, fresh)
const spanish = clean.filter((j) => j.language === 'es')
const english = clean.filter((j) => j.language === 'en')
const noisy = await judge(
  engine,
  fresh.map((m, i) => ({ ...m, text: garble(m.text, i) })),
)
const everything = await judge(engine, heldOut.messages)
const two = await judge(engine, heldOut.twoWishes)
const times = await timed(
  engine,
  heldOut.messages.map((m) => m.text),
)

const crossed = await crossValidated()

const figures = {
  macro_f1: macroF1(clean),
  macro_f1_es: macroF1(spanish),
  macro_f1_en: macroF1(english),
  macro_f1_with_keywords: macroF1(everything),
  accuracy: accuracy(clean),
  noisy_accuracy: accuracy(noisy),
  oos_auroc: auroc(clean, OUT_OF_SCOPE),
  entity_f1: entityF1(clean),
  ece: calibrationError(clean),
  ...rates(clean, OUT_OF_SCOPE),
  two_wishes: two.filter((j) => j.expected.every((intent) => j.wishes.includes(intent))).length / two.length,
  cv_macro_f1: macroF1(crossed),
  cv_accuracy: accuracy(crossed),
  cv_wrong_action: rates(crossed, OUT_OF_SCOPE).wrong_action,
  cv_oos_auroc: auroc(crossed, OUT_OF_SCOPE),
  p50_ms: quantile(times, 0.5),
  p99_ms: quantile(times, 0.99),
  train_s: trainSeconds,
  train_cpu_s: (cpu.user + cpu.system) / 1e6,
}
const rounded = Object.fromEntries(Object.entries(figures).map(([name, v]) => [name, Number(v.toFixed(3))]))

console.log(
  `understanding, embedded engine: ${data.examples.length} training examples, ${fresh.length} held-out messages`,
)
console.log(
  `(${heldOut.messages.length - fresh.length} more are also training examples and count only in macro_f1_with_keywords)`,
)
for (const [name, value] of Object.entries(rounded)) console.log(`  ${name.padEnd(24)} ${value}`)
if (process.argv.includes('--errors'))
  for (const j of clean)
    if (j.top !== j.expected[0]) console.log(`  ${j.expected[0]} → ${j.top} ${j.confidence.toFixed(2)}`)
const [core] = cpus()
const machine = { cpus: cpus().length, model: core?.model ?? '', node: process.version }
console.log(JSON.stringify({ bench: 'understanding', figures: rounded, machine }))

async function judge(by: Engine, messages: HeldOutMessage[]): Promise<Judged[]> {
  return Promise.all(
    messages.map(async (message) => judgedOf(message, await by.understand(message.text, message.language))),
  )
}

/** Entities are not counted here: those of the training files are found by their own words. */
async function crossValidated(): Promise<Judged[]> {
  const readings = await crossValidate(data)
  return readings.map(({ example, wishes, ranking }) =>
    judgedOf({ ...example, intents: [example.intent] }, { wishes, ranking, entities: [] }),
  )
}

function judgedOf(
  { language, intents, entities }: Omit<HeldOutMessage, 'text'>,
  { wishes, ranking, entities: found }: Pick<Understanding, 'wishes' | 'ranking' | 'entities'>,
): Judged {
  return {
    language,
    expected: intents,
    wishes: wishes.map((w) => w.intent),
    top: wishes[0]?.intent ?? ranking[0]?.intent ?? '',
    confidence: wishes[0]?.confidence ?? ranking[0]?.confidence ?? 0,
    outOfScope: ranking.find((w) => w.intent === OUT_OF_SCOPE)?.confidence ?? 0,
    entities: { expected: entities, found },
  }
}

async function timed(by: Engine, texts: string[]): Promise<number[]> {
  const took: number[] = []
  for (let round = 0; round < 10; round++)
    for (const text of texts) {
      const start = performance.now()
      await by.understand(text, 'es')
      took.push(performance.now() - start)
    }
  return took.sort((a, b) => a - b)
}

function quantile(sorted: number[], q: number): number {
  return sorted[Math.floor(q * (sorted.length - 1))] ?? 0
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic} ]/gu, '')
    .trim()
}
