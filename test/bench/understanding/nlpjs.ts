import { containerBootstrap } from '@nlpjs/core'
import { LangEn } from '@nlpjs/lang-en'
import { LangEs } from '@nlpjs/lang-es'
import { NluNeural } from '@nlpjs/nlu'
import type { Reads } from './averaged-ngrams.ts'

/** With its default rate of 0.6 its training diverges on so many examples, and it stops at once. */
const RATE = 0.1

/** nlp.js's own classifier, one model a language as its makers do it, told the language; all else as it comes. */
export async function trainNlpjs(
  examples: { text: string; intent: string; language: string }[],
): Promise<(text: string, language: string) => Promise<ReturnType<Reads>>> {
  const container = await containerBootstrap()
  for (const language of [LangEs, LangEn]) container.use(language)
  const models = new Map<string, NluNeural>()
  for (const locale of ['es', 'en']) {
    const model = new NluNeural({ locale, container, autoSave: false, log: false, learningRate: RATE })
    const own = examples.filter(({ language }) => language === locale)
    await model.train(own.map(({ text, intent }) => ({ utterance: text, intent })))
    models.set(locale, model)
  }
  return async (text, language) => {
    const model = models.get(language) ?? models.get('es')
    const { classifications } = (await model?.process(text)) ?? { classifications: [] }
    const ranking = new Map(classifications.map(({ intent, score }) => [intent, score]))
    const [best] = [...ranking].sort((a, b) => b[1] - a[1])
    return { intent: best?.[0] ?? '', confidence: best?.[1] ?? 0, ranking }
  }
}
