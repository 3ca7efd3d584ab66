import type { NeedName } from '../moodle/system.ts'
import { howToAdd } from '../moodle/system.ts'
import { HOW_TO_ADD_REDIS, hasRedis } from '../support/redis.ts'
import { chaosSuite } from './chaos.ts'
import { lintPlugin } from './lint.ts'
import { planMoodle } from './plan-moodle.ts'
import { checkStyle, howToAddStyle, prepareStyle } from './style.ts'
import type { LeftOut, Plan, Suite, SuiteName } from './suite.ts'
import { hasTests, runVitest, wholeSuite } from './vitest.ts'

/** What this machine can run of what was asked for, and what it can't and why. */
export async function planRun(asked: Set<SuiteName>, missing: Set<NeedName>): Promise<Plan> {
  const quick: Suite[] = []
  const leftOut: LeftOut[] = []
  const needs = (suite: Suite, ...names: NeedName[]) => {
    const lacking = names.filter((name) => missing.has(name))
    if (lacking.length === 0) quick.push(suite)
    else
      leftOut.push({
        ...suite,
        why: `missing: ${lacking.join(', ')}`,
        howToAdd: lacking.map(howToAdd).join(' && '),
      })
  }
  if (asked.has('sidecar')) {
    quick.push(...sidecarSuites())
    if (!hasRedis())
      leftOut.push({ name: 'sidecar', engine: 'Redis', why: 'none here', howToAdd: HOW_TO_ADD_REDIS })
  }
  if (asked.has('chaos')) quick.push(chaosSuite())
  if (asked.has('pages') && hasTests('test/pages')) needs(wholeSuite('pages', 'Chromium', {}), 'chromium')
  if (asked.has('lint')) {
    needs({ name: 'lint', engine: 'PHP', run: lintPlugin }, 'php')
    const style: Suite = { name: 'lint', engine: 'Moodle’s coding style', run: checkStyle }
    if (missing.has('php') || missing.has('composer') || (await prepareStyle()))
      needs(style, 'php', 'composer')
    else
      leftOut.push({
        ...style,
        why: 'Composer could not fetch moodlehq/moodle-cs',
        howToAdd: howToAddStyle(),
      })
  }
  const moodle = await planMoodle(asked, missing)
  return {
    stages: [
      { atOnce: 1, suites: quick },
      { atOnce: 2, suites: moodle.suites },
    ],
    leftOut: [...leftOut, ...moodle.leftOut],
  }
}

/** Once on the embedded server, and once more on the one of DATABASE_URL, where it is given. */
function sidecarSuites(): Suite[] {
  const given = process.env.DATABASE_URL
  const on = (engine: string, url: string | undefined): Suite => ({
    name: 'sidecar',
    engine,
    run: (log) => runVitest([], { DATABASE_URL: url }, log),
  })
  return [on('embedded PostgreSQL', undefined), ...(given ? [on('DATABASE_URL', given)] : [])]
}
