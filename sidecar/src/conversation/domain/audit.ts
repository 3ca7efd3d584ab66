import { fold } from '../../model/fold.ts'
import type { Domain } from './load.ts'

/** What stands beside the files that `loadDomain` reads. */
export type DomainSources = {
  examples: { text: string; intent: string; language: string }[]
  /** Intents that Rasa's own domain.yml names. */
  rasaIntents: string[]
}

/** `broken` keeps the domain from working as it says; `weak` makes it understand badly. */
export type Finding = { kind: 'broken' | 'weak'; text: string }

/** Examples that an intent needs: in the first language, and in each other. */
const ENOUGH = { first: 40, other: 20 }

/** What no single file shows: intents that nothing leads to, languages without examples, texts that two intents claim. */
export function auditDomain(domain: Domain, { examples, rasaIntents }: DomainSources): Finding[] {
  const known = [...domain.intents.keys()]
  const taught = new Set(examples.map(({ intent }) => intent))
  return [
    ...known
      .filter((intent) => !taught.has(intent))
      .map((intent) => broken(`intent ${intent} has no examples in nlu/: nothing leads to it`)),
    ...[...taught]
      .filter((intent) => !domain.intents.has(intent))
      .map((intent) => broken(`intent ${intent} has examples, but intents.yml doesn't say what it does`)),
    ...differences(known, rasaIntents).map((intent) =>
      broken(`intent ${intent} stands in only one of intents.yml and domain.yml`),
    ),
    ...claimedTwice(examples),
    ...tooFew(domain, examples),
  ]
}

function claimedTwice(examples: DomainSources['examples']): Finding[] {
  const claims = new Map<string, Set<string>>()
  for (const { text, intent, language } of examples) {
    const key = `${language}: ${plain(text)}`
    claims.set(key, (claims.get(key) ?? new Set()).add(intent))
  }
  return [...claims]
    .filter(([, intents]) => intents.size > 1)
    .map(([text, intents]) => broken(`"${text}" is claimed by ${[...intents].sort().join(' and ')}`))
}

function tooFew(domain: Domain, examples: DomainSources['examples']): Finding[] {
  return [...domain.intents.keys()].flatMap((intent) =>
    domain.languages.flatMap((language, index) => {
      const count = examples.filter((e) => e.intent === intent && e.language === language).length
      const enough = index === 0 ? ENOUGH.first : ENOUGH.other
      if (count >= enough) return []
      return [
        {
          kind: 'weak' as const,
          text: `intent ${intent} has ${count} examples in ${language}, of ${enough}`,
        },
      ]
    }),
  )
}

function differences(one: string[], other: string[]): string[] {
  return [...one.filter((name) => !other.includes(name)), ...other.filter((name) => !one.includes(name))]
}

function broken(text: string): Finding {
  return { kind: 'broken', text }
}

/** Two examples are the same where only case, accents and punctuation tell them apart, unless they are nothing else. */
function plain(text: string): string {
  const words = fold(text)
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic} ]/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
  return words || text
}
