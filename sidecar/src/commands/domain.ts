import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { readTrainingData } from '../adapters/embedded-nlu/training-data.ts'
import { loadEnvironment, readConfig } from '../config.ts'
import { auditDomain } from '../conversation/domain/audit.ts'
import { domainFolder, loadDomain } from '../conversation/domain/load.ts'

const RasaDomain = z.object({ intents: z.array(z.string()) })

/** Checks a domain's files each and together; ends with 1 where one would not work as it says. */
export function checkDomain(): void {
  const { domain: name } = readConfig(loadEnvironment())
  const folder = domainFolder(name)
  const domain = loadDomain(name)
  const { examples } = readTrainingData(folder)
  const rasa = RasaDomain.parse(parse(readFileSync(join(folder, 'domain.yml'), 'utf8')))
  const findings = auditDomain(domain, { examples, rasaIntents: rasa.intents })
  for (const { kind, text } of findings) console.log(`${kind}: ${text}`)
  const broken = findings.filter(({ kind }) => kind === 'broken').length
  console.log(
    `${name}: ${domain.intents.size} intents, ${domain.languages.join(' and ')}, ${examples.length} examples; ` +
      `${broken} broken, ${findings.length - broken} weak`,
  )
  if (broken > 0) process.exitCode = 1
}
