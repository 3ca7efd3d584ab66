import { createInterface } from 'node:readline'
import { createEmbeddedEngine } from '../adapters/embedded-nlu/engine.ts'
import { decideBy, understandLines } from '../adapters/embedded-nlu/understand-lines.ts'
import { loadEnvironment, readConfig } from '../config.ts'
import { domainFolder, loadDomain } from '../conversation/domain/load.ts'

/** What the embedded engine understands, and what would be done or asked; one JSON object for each line. */
export async function understand(language: string): Promise<void> {
  const { domain: name } = readConfig(loadEnvironment())
  const engine = await createEmbeddedEngine({ domainDir: domainFolder(name) })
  const decide = decideBy(Object.fromEntries(loadDomain(name).intents))
  const lines = createInterface({ input: process.stdin })
  for await (const line of understandLines({ engine, language, decide }, lines)) console.log(line)
}
