import { type Confusion, confusionOf, type IntentFigures } from '../adapters/embedded-nlu/confusion.ts'
import { crossValidate } from '../adapters/embedded-nlu/cross-validate.ts'
import { createEmbeddedEngine } from '../adapters/embedded-nlu/engine.ts'
import { type AtThreshold, thresholdCurve } from '../adapters/embedded-nlu/threshold-curve.ts'
import { readTrainingData } from '../adapters/embedded-nlu/training-data.ts'
import { loadEnvironment, readConfig } from '../config.ts'
import { domainFolder } from '../conversation/domain/load.ts'

const CONFUSIONS_SHOWN = 25

/** Trains as the service does at its start, and prints how well examples are read that were left out of the training. */
export async function train(): Promise<void> {
  const { domain: name } = readConfig(loadEnvironment())
  const data = readTrainingData(domainFolder(name))
  const started = performance.now()
  const { threshold } = await createEmbeddedEngine({ data })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(
    `${name}: trained on ${data.examples.length} examples in ${seconds} s, threshold ${threshold.toFixed(2)}`,
  )
  console.log('Reading every example with an engine that has not seen it (five folds)')
  const readings = await crossValidate(data)
  const pairs = readings.map(({ example, wishes, ranking }) => ({
    expected: example.intent,
    read: wishes[0]?.intent ?? ranking[0]?.intent ?? '',
  }))
  const { intents, confusions, macroF1 } = confusionOf(pairs)
  console.log(`\n${intentLines(intents).join('\n')}`)
  console.log(`\nTaken for another intent:\n${confusionLines(confusions).join('\n')}`)
  console.log(`\nmacro-F1 ${macroF1.toFixed(3)}`)
  const curve = thresholdCurve(readings, data.sure)
  console.log(`\nBy threshold, the shares acted on wrongly and asked about:\n${curveLines(curve).join('\n')}`)
}

function curveLines(curve: AtThreshold[]): string[] {
  const lines = curve.map(({ threshold, wrong, asked, cost }) =>
    [threshold.toFixed(2).padStart(9), ...[wrong, asked, cost].map((share) => share.toFixed(3))].join('  '),
  )
  return ['threshold  wrong  asked   cost', ...lines]
}

function intentLines(intents: IntentFigures[]): string[] {
  const width = Math.max(...intents.map(({ intent }) => intent.length))
  const head = `${'intent'.padEnd(width)}  examples  precision  recall     F1`
  const lines = intents.map(({ intent, examples, precision, recall, f1 }) =>
    [
      intent.padEnd(width),
      String(examples).padStart(8),
      precision.toFixed(3).padStart(9),
      recall.toFixed(3).padStart(6),
      f1.toFixed(3).padStart(5),
    ].join('  '),
  )
  return [head, ...lines]
}

function confusionLines(confusions: Confusion[]): string[] {
  return confusions
    .slice(0, CONFUSIONS_SHOWN)
    .map(({ expected, read, count }) => `${String(count).padStart(5)}  ${expected} → ${read}`)
}
