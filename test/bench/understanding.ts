import { cpus } from 'node:os'
import { crossValidate } from '../../sidecar/src/adapters/embedded-nlu/cross-validate.ts'
import { createEmbeddedEngine } from '../../sidecar/src/adapters/embedded-nlu/engine.ts'
import { readTrainingData } from '../../sidecar/src/adapters/embedded-nlu/training-data.ts'
import type { Understanding } from '../../sidecar/src/model/turn.ts'
import type { Engine } from '../../sidecar/src/ports.ts'
import { type Reads, trainAveragedNgrams } from './understanding/averaged-ngrams.ts'
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
import { trainNlpjs } from './understanding/nlpjs.ts'

const DOMAIN = new URL('../../sidecar/domains/exam-followup', import.meta.url).pathname
const OUT_OF_SCOPE = 'fuera_de_dominio'

const data = readTrainingData(DOMAIN)
const heldOut = readHeldOut(new URL('understanding/heldout.yml', import.meta.url))
const second = readHeldOut(new URL('understanding/heldout-2.yml', import.meta.url))
const before = performance.now()
const cpuBefore = process.cpuUsage()
const engine = await createEmbeddedEngine({ data })
const trainSeconds = (performance.now() - before) / 1000
const cpu = process.cpuUsage(cpuBefore)

const seen = new Set(data.examples.map((e) => plain(e.text)))
const fresh = heldOut.messages.filter((m) => !seen.has(plain(m.text)))
const freshSecond = second.messages.filter((m) => !seen.has(plain(m.text)))
const clean = await judge(engine, fresh)
const spanish = clean.filter((j) => j.language === 'es')
const english = clean.filter((j) => j.language === 'en')
const noisyFresh = noised(fresh)
const noisy = await judge(engine, noisyFresh)
const secondClean = await judge(engine, freshSecond)
const secondNoisy = await judge(engine, noised(freshSecond))
const secondTwo = await judge(engine, second.twoWishes)
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
  two_wishes: bothFound(two),
  second_macro_f1: macroF1(secondClean),
  second_noisy_accuracy: accuracy(secondNoisy),
  second_oos_auroc: auroc(secondClean, OUT_OF_SCOPE),
  second_entity_f1: entityF1(secondClean),
  second_ece: calibrationError(secondClean),
  second_wrong_action: rates(secondClean, OUT_OF_SCOPE).wrong_action,
  second_ask: rates(secondClean, OUT_OF_SCOPE).ask,
  second_two_wishes: bothFound(secondTwo),
  cv_macro_f1: macroF1(crossed),
  cv_accuracy: accuracy(crossed),
  cv_wrong_action: rates(crossed, OUT_OF_SCOPE).wrong_action,
  cv_ask: rates(crossed, OUT_OF_SCOPE).ask,
  cv_ece: calibrationError(crossed),
  cv_oos_auroc: auroc(crossed, OUT_OF_SCOPE),
  p50_ms: quantile(times, 0.5),
  p99_ms: quantile(times, 0.99),
  train_s: trainSeconds,
  train_cpu_s: (cpu.user + cpu.system) / 1e6,
  ...(await besides()),
}
const rounded = Object.fromEntries(Object.entries(figures).map(([name, v]) => [name, Number(v.toFixed(3))]))

console.log(
  `understanding, embedded engine: ${data.examples.length} training examples, ${fresh.length} held-out messages`,
)
console.log(`second held-out set, by other hands: ${freshSecond.length} messages`)
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

/** The same split, read by what others use: nlp.js with its defaults, and averaged n-grams as fastText has them. */
async function besides(): Promise<Record<string, number>> {
  const figures: Record<string, number> = {}
  const trainers = {
    nlpjs: () => trainNlpjs(data.examples),
    ngrams: async () => trainAveragedNgrams(data.examples),
  }
  for (const [name, train] of Object.entries(trainers)) {
    const from = process.cpuUsage()
    const read = await train()
    const { user, system } = process.cpuUsage(from)
    const judged = (messages: HeldOutMessage[]) =>
      Promise.all(messages.map(async (m) => judgedBaseline(m, await read(m.text, m.language))))
    const sets = { clean: await judged(fresh), second: await judged(freshSecond) }
    figures[`${name}_macro_f1`] = macroF1(sets.clean)
    figures[`${name}_noisy_accuracy`] = accuracy(await judged(noisyFresh))
    figures[`${name}_oos_auroc`] = auroc(sets.clean, OUT_OF_SCOPE)
    figures[`${name}_second_macro_f1`] = macroF1(sets.second)
    figures[`${name}_second_noisy_accuracy`] = accuracy(await judged(noised(freshSecond)))
    figures[`${name}_train_cpu_s`] = (user + system) / 1e6
  }
  return figures
}

function judgedBaseline(message: HeldOutMessage, { intent, ranking }: ReturnType<Reads>): Judged {
  const wishes = [...ranking].map(([name, confidence]) => ({ intent: name, confidence }))
  const best = wishes.filter((wish) => wish.intent === intent)
  return judgedOf(message, { wishes: best, ranking: wishes, entities: [] })
}

function noised(messages: HeldOutMessage[]): HeldOutMessage[] {
  return messages.map((m, i) => ({ ...m, text: garble(m.text, i) }))
}

function bothFound(judged: Judged[]): number {
  return judged.filter((j) => j.expected.every((intent) => j.wishes.includes(intent))).length / judged.length
}

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
