import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { tail } from '../moodle/command.ts'
import { projectFolder } from '../moodle/folders.ts'
import { prepareSystem } from '../moodle/system.ts'
import { planRun } from './plan.ts'
import { NOTHING, type Result, SUITES, type Suite, type SuiteName, withExit } from './suite.ts'
import { closingLine, duration, leftOutLines, resultTable } from './table.ts'

const logs = join(projectFolder, '.data/test-logs')
const say = (line: string) => console.log(line)

async function runSuite(suite: Suite): Promise<Result> {
  const label = `${suite.name} on ${suite.engine}`
  const log = join(logs, `${label.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-')}.log`)
  rmSync(log, { force: true })
  const preparing = Date.now()
  let started = preparing
  try {
    if (suite.prepare) {
      say(`Preparing ${label}`)
      await suite.prepare()
    }
    started = Date.now()
    say(`Running ${label}`)
    return report({ suite, log, ...(await suite.run(log)), seconds: (Date.now() - started) / 1000 })
  } catch (error) {
    say(`${label}: ${error instanceof Error ? error.message : error}`)
    return report({ suite, log, ...withExit(NOTHING, false), seconds: (Date.now() - started) / 1000 })
  }
}

function report(result: Result): Result {
  const { suite, passed, failed, seconds, log } = result
  say(
    `${failed ? 'FAILED' : 'Passed'}: ${suite.name} on ${suite.engine}, ${passed + failed} tests, ${duration(seconds)}`,
  )
  if (failed > 0) say(`--- the end of ${relative(projectFolder, log)}\n${readTail(log)}\n---`)
  return result
}

function readTail(log: string): string {
  try {
    return tail(readFileSync(log, 'utf8'), 80)
  } catch {
    return '(no output)'
  }
}

async function runStage(suites: Suite[], atOnce: number): Promise<Result[]> {
  const waiting = suites.entries()
  const results: Result[] = []
  const lane = async () => {
    for (const [index, suite] of waiting) results[index] = await runSuite(suite)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return results
}

function askedFor(only: string | undefined): Set<SuiteName> {
  const names = only ? only.split(',') : [...SUITES]
  const known = SUITES.filter((name) => names.includes(name))
  if (known.length === names.length) return new Set(known)
  console.error(`--only takes a list of: ${SUITES.join(', ')}`)
  process.exit(2)
}

const { values } = parseArgs({ options: { only: { type: 'string' } } })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))
const asked = askedFor(values.only)
mkdirSync(logs, { recursive: true })
const started = Date.now()
say('Finding out what this machine can run')
const plan = await planRun(asked, await prepareSystem(say))
for (const line of leftOutLines(plan.leftOut)) say(line)
const results: Result[] = []
for (const { suites, atOnce } of plan.stages) results.push(...(await runStage(suites, atOnce)))
say(`\n${resultTable(results)}\n`)
for (const line of leftOutLines(plan.leftOut)) say(line)
say(
  `Everything took ${duration((Date.now() - started) / 1000)}; each suite's output is in ${relative(projectFolder, logs)}/`,
)
say(closingLine(results))
process.exitCode = results.length > 0 && results.every(({ failed }) => failed === 0) ? 0 : 1
