import { cpus } from 'node:os'
import { join } from 'node:path'
import { DATABASES, type DatabaseName } from '../moodle/engines/engine.ts'
import { type MoodleSite, startSite } from '../moodle/site.ts'
import type { Branch } from '../moodle/source.ts'

/**
 * All outcomes of a course over REST, beside the core functions that give grades and students, and beside the SQL alone;
 * then a page of a large course beside that of the small one, in turns, so that a busy machine slows both.
 */
const ROUNDS = 5
const [SMALL, LARGE] = [2000, 20_000]
const branch = (process.env.MOODLE_BRANCH ?? '405') as Branch
const filler = join(import.meta.dirname, 'outcomes.php')

type Course = { courseid: number; examids: number[]; students: number; token: string }
type Page = { outcomes: object[]; students: object[]; nextcursor: string }
type Growth = { smallPageMs: number; largePageMs: number; smallMib: number; largeMib: number }
type Measured = { restMs: number; sqlMs: number; coreMs: number } & Growth

const measured = {} as Record<DatabaseName, Measured>
for (const database of DATABASES) {
  const site = await startSite({ branch, database })
  try {
    measured[database] = await measure(site, database)
  } finally {
    await site.stop()
  }
}
const times = (a: number, b: number) => Math.round((a / b) * 100) / 100
const fasterThanCore = DATABASES.map((name) => times(measured[name].coreMs, measured[name].restMs))
console.log(
  JSON.stringify({
    bench: 'outcomes',
    figures: {
      times_faster_than_core: Math.min(...fasterThanCore),
      times_raw_sql: times(measured.postgres.restMs, measured.postgres.sqlMs),
      times_raw_sql_mariadb: times(measured.mariadb.restMs, measured.mariadb.sqlMs),
      page_growth: times(measured.postgres.largePageMs, measured.postgres.smallPageMs),
      page_growth_mariadb: times(measured.mariadb.largePageMs, measured.mariadb.smallPageMs),
      memory_growth: times(measured.postgres.largeMib, measured.postgres.smallMib),
      memory_growth_mariadb: times(measured.mariadb.largeMib, measured.mariadb.smallMib),
      ...Object.fromEntries(DATABASES.flatMap((name) => flat(name, measured[name]))),
    },
    machine: { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version, moodle: branch },
  }),
)

async function measure(site: MoodleSite, database: DatabaseName): Promise<Measured> {
  const course: Course = JSON.parse(lastLine(await site.php(filler, ['fill', String(SMALL)])))
  const expected = course.students * course.examids.length
  console.log(`${database}: ${course.students} students, ${course.examids.length} exams`)

  const restMs = await timePull(site, course, expected)
  console.log(`  every outcome over REST: ${expected} rows in ${Math.round(restMs)} ms`)

  const sql: { rows: number; ms: number[] } = JSON.parse(
    lastLine(await site.php(filler, ['sql', String(course.courseid)])),
  )
  if (sql.rows !== expected) throw new Error(`${sql.rows} rows of SQL instead of ${expected}`)
  const sqlMs = median(sql.ms)
  console.log(`  the SQL alone, all rows fetched: ${Math.round(sqlMs)} ms`)

  const begin = performance.now()
  const { usergrades } = await call<{ usergrades: object[] }>(
    site,
    course,
    'gradereport_user_get_grade_items',
    {},
  )
  const gradesMs = performance.now() - begin
  const enrolled = await call<object[]>(site, course, 'core_enrol_get_enrolled_users', {})
  const coreMs = performance.now() - begin
  if (usergrades.length !== course.students || enrolled.length !== course.students)
    throw new Error('The core functions gave other students')
  console.log(
    `  gradereport_user_get_grade_items ${Math.round(gradesMs)} ms, core_enrol_get_enrolled_users ${Math.round(coreMs - gradesMs)} ms`,
  )
  return { restMs, sqlMs, coreMs, ...(await measureGrowth(site, course)) }
}

async function measureGrowth(site: MoodleSite, small: Course): Promise<Growth> {
  const begin = performance.now()
  const large: Course = JSON.parse(lastLine(await site.php(filler, ['fill', String(LARGE)])))
  console.log(`  ${LARGE} students more, made in ${Math.round((performance.now() - begin) / 1000)} s`)
  const ms = { small: [] as number[], large: [] as number[] }
  for (let round = 0; round <= ROUNDS; round++) {
    let [cursor, rows] = ['', 0]
    do {
      const [smallMs] = await timePage(site, small, '')
      const [largeMs, page] = await timePage(site, large, cursor)
      if (round > 0) {
        ms.small.push(smallMs)
        ms.large.push(largeMs)
      }
      rows += page.outcomes.length
      cursor = page.nextcursor
    } while (cursor !== '')
    if (rows !== LARGE * large.examids.length) throw new Error(`${rows} outcomes of the large course`)
  }
  const [smallPageMs, largePageMs] = [median(ms.small), median(ms.large)]
  console.log(
    `  a page of 2000 in the small course ${Math.round(smallPageMs)} ms, in the large ${Math.round(largePageMs)} ms`,
  )
  const [smallMib, largeMib] = [await peakMib(site, small), await peakMib(site, large)]
  console.log(
    `  peak memory of a page ${smallMib.toFixed(1)} MiB, in the large course ${largeMib.toFixed(1)} MiB`,
  )
  return { smallPageMs, largePageMs, smallMib, largeMib }
}

async function timePage(site: MoodleSite, course: Course, cursor: string): Promise<[number, Page]> {
  const begin = performance.now()
  const page = await pullPage(site, course, cursor)
  return [performance.now() - begin, page]
}

/** The page that needs most. */
async function peakMib(site: MoodleSite, { courseid, examids }: Course): Promise<number> {
  const peaks: number[] = JSON.parse(
    lastLine(await site.php(filler, ['memory', String(courseid), ...examids.map(String)])),
  )
  return Math.max(...peaks)
}

/** The median of some rounds after a first that warms up. */
async function timePull(site: MoodleSite, course: Course, expected: number): Promise<number> {
  const rounds: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const begin = performance.now()
    const rows = await pullOutcomes(site, course)
    rounds.push(performance.now() - begin)
    if (rows !== expected) throw new Error(`${rows} outcomes instead of ${expected}`)
  }
  return median(rounds.slice(1))
}

async function pullOutcomes(site: MoodleSite, course: Course): Promise<number> {
  let rows = 0
  let cursor = ''
  do {
    const page = await pullPage(site, course, cursor)
    rows += page.outcomes.length
    cursor = page.nextcursor
  } while (cursor !== '')
  return rows
}

function pullPage(site: MoodleSite, course: Course, cursor: string): Promise<Page> {
  const exams = Object.fromEntries(course.examids.map((id, i) => [`examids[${i}]`, String(id)]))
  return call<Page>(site, course, 'local_examfollowup_get_outcomes', { ...exams, cursor })
}

async function call<Answer>(
  site: MoodleSite,
  { courseid, token }: Course,
  name: string,
  params: object,
): Promise<Answer> {
  const response = await fetch(`${site.url}/webservice/rest/server.php`, {
    method: 'POST',
    body: new URLSearchParams({
      wstoken: token,
      wsfunction: name,
      moodlewsrestformat: 'json',
      courseid: String(courseid),
      ...params,
    }),
  })
  const answer = await response.json()
  if (answer?.exception) throw new Error(`${name}: ${answer.errorcode} ${answer.message}`)
  return answer as Answer
}

function flat(name: DatabaseName, measured: Measured): [string, number][] {
  const { restMs, sqlMs, coreMs, smallPageMs, largePageMs, smallMib, largeMib } = measured
  return [
    [`${name}_rest_ms`, Math.round(restMs)],
    [`${name}_sql_ms`, Math.round(sqlMs)],
    [`${name}_core_ms`, Math.round(coreMs)],
    [`${name}_page_ms`, Math.round(smallPageMs)],
    [`${name}_page_large_ms`, Math.round(largePageMs)],
    [`${name}_page_mib`, Math.round(smallMib)],
    [`${name}_page_large_mib`, Math.round(largeMib)],
  ]
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
