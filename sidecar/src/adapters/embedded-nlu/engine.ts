import { AppError } from '../../errors.ts'
import type { Engine } from '../../ports.ts'
import { trainClassifier } from './classifier.ts'
import { entityFinder } from './entities.ts'
import { readTrainingData, type TrainingData } from './training-data.ts'
import { reader } from './wishes.ts'

/** Longer messages are read up to here: what matters stands early, and time stays bounded. */
const READ_AT_MOST = 1000

/**
 * Trains on a domain's Rasa files and answers from memory; nothing is kept on disk. The same files give the same model.
 */
export async function createEmbeddedEngine(
  source: { domainDir: string } | { data: TrainingData },
): Promise<Engine & { threshold: number }> {
  const data = 'data' in source ? source.data : readTrainingData(source.domainDir)
  if (data.examples.length === 0) throw new AppError('domain_broken', 'The domain has no training examples')
  const classifier = trainClassifier(data)
  const read = reader(classifier, data)
  const findEntities = entityFinder(data)
  return {
    name: 'embedded',
    threshold: classifier.threshold,
    async understand(text, language) {
      const start = text.slice(0, READ_AT_MOST)
      const { wishes, ranking } = read(start, language)
      return { engine: 'embedded', wishes, ranking, entities: findEntities(start, wishes), raw: { ranking } }
    },
    async check() {},
  }
}
