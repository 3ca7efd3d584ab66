import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { type Config, readConfig, terminalLanguage } from '../../config.ts'
import { adaptersOf } from '../../core.ts'
import { AppError } from '../../errors.ts'

import { withValues } from './env-file.ts'
import { QUESTIONS, WORDS } from './questions.ts'

const FILE = fileURLToPath(new URL('../../../../.env', import.meta.url))
const EXAMPLE = fileURLToPath(new URL('../../../../.env.example', import.meta.url))

/** Asks, checks with the services themselves, and writes `.env`; nothing is written before the answers make sense. */
export async function setup({
  file = FILE,
  input = process.stdin as NodeJS.ReadableStream,
} = {}): Promise<void> {
  const language = terminalLanguage()
  const words = WORDS[language]
  const text = readFileSync(existsSync(file) ? file : EXAMPLE, 'utf8')
  const lines = createInterface({ input })
  const answers = lines[Symbol.asyncIterator]()
  let atEnd = false
  const ask = async (question: string) => {
    process.stdout.write(`${question}: `)
    const { value, done } = await answers.next()
    atEnd = done === true
    return atEnd ? '' : String(value).trim()
  }
  /** What was answered is the default of the next round, so that one slip costs one answer. */
  const askAll = async (known: Values): Promise<{ changed: string; config: Config }> => {
    const values: Values = { ADMIN_TOKEN: known.ADMIN_TOKEN || randomBytes(24).toString('base64url') }
    for (const { name, secret, ...question } of QUESTIONS) {
      const shown = known[name] ? ` [${secret ? words.stored : known[name]}]` : ''
      const answer = await ask(`${question[language]}, ${name}${shown}`)
      values[name] = answer === '-' ? null : answer || (known[name] ?? null)
    }
    const changed = withValues(text, values)
    try {
      return { changed, config: readConfig({ ...parseEnv(changed) }) }
    } catch (error) {
      if (atEnd || !(error instanceof AppError)) throw error
      console.log(error.message)
      return askAll(values)
    }
  }

  try {
    console.log(words.intro)
    const { changed, config } = await askAll(parseEnv(text) as Values)
    console.log(words.check)
    if (!(await check(config)) && !words.yes.test(await ask(words.anyway))) {
      console.log(words.kept)
      process.exitCode = 1
      return
    }
    writeFileSync(`${file}.new`, changed, { mode: 0o600 })
    renameSync(`${file}.new`, file)
    console.log(words.written)
  } finally {
    lines.close()
  }
}

type Values = Record<string, string | null>

async function check(config: Config): Promise<boolean> {
  let well = true
  for (const [name, adapter] of Object.entries(adaptersOf(config))) {
    try {
      await adapter.check()
      console.log(`ok   ${name}`)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      console.log(`FAIL ${name}: ${error.message}`)
      well = false
    }
  }
  return well
}
