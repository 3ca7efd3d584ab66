import { cpus } from 'node:os'
import { collectCourse } from '../../sidecar/src/followup/collect/collect.ts'
import type { Exam, StudentExam } from '../../sidecar/src/model/outcome.ts'
import type { Plan } from '../../sidecar/src/model/plan.ts'
import type { Moodle, OutcomePage } from '../../sidecar/src/ports.ts'
import { createSampleSchool } from '../../sidecar/src/simulator/school/school.ts'
import { freshDatabase } from '../support/database.ts'

/**
 * From pages of outcomes, as Moodle gives them, to planned steps in the database: the real planning, of 100,000 students
 * and of a million. `linearity` is what one student of the million costs over one of the hundred thousand: 1 is linear,
 * less is faster. `--quick` leaves the million out, and with it what compares the two.
 */
const PAGE = 2000
const NOW = new Date('2026-03-16T11:00:00Z')
const SIZE = 100_000
const MILLION = 1_000_000

type Measured = { students: number; perSecond: number; peakMib: number }

const [plan] = (await createSampleSchool({ now: () => NOW }).plans()).map((each) => ({
  ...each,
  steps: each.steps.filter(({ delay }) => delay < 86_400),
  invitations: [],
}))
if (!plan) throw new Error('The sample school has no plan')

const sizes = process.argv.includes('--quick') ? [SIZE] : [SIZE, MILLION]
await measure(plan, PAGE * 2)
const measured: Measured[] = []
for (const students of sizes) measured.push(await measure(plan, students))

const [small, large = null] = measured
const costOf = ({ perSecond }: Measured) => 1 / perSecond
console.log(
  JSON.stringify({
    bench: 'plan',
    figures: {
      students_per_s: Math.round(small?.perSecond ?? 0),
      linearity: small && large && round(costOf(large) / costOf(small)),
      memory_growth: small && large && round(large.peakMib / small.peakMib),
      peak_rss_mib: Math.round((large ?? small)?.peakMib ?? 0),
      ...Object.fromEntries(
        measured.map(({ students, perSecond }) => [`students_per_s_${students}`, Math.round(perSecond)]),
      ),
    },
    machine: { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version },
  }),
)

async function measure(plan: Plan, students: number): Promise<Measured> {
  const { db, pool, close } = await freshDatabase()
  try {
    const deps = { db, moodle: moodleOf(plan, students), now: () => NOW, portfolioLimit: null }
    let peak = 0
    const begin = performance.now()
    for await (const _ of collectCourse(deps, plan, { at: NOW, dryRun: false }, new Set()))
      peak = Math.max(peak, process.memoryUsage.rss())
    const seconds = (performance.now() - begin) / 1000
    const { rows } = await pool.query(
      'select count(*)::int as steps, count(distinct user_id)::int as students from planned_step',
    )
    if (rows[0].students !== students)
      throw new Error(`${rows[0].students} students planned, not ${students}`)
    const peakMib = peak / 2 ** 20
    console.log(
      `${students} students, ${rows[0].steps} steps: ${seconds.toFixed(1)} s, ${Math.round(students / seconds)}/s, peak ${Math.round(peakMib)} MiB`,
    )
    return { students, perSecond: students / seconds, peakMib }
  } finally {
    await close()
  }
}

/** Every student has one outcome in one exam; what is stored of one page is asked for no other. */
function moodleOf({ courseId, exams }: Plan, students: number): Moodle {
  const examId = exams[0]?.examId ?? 0
  const exam: Exam = {
    ...{ examId, courseId, kind: 'quiz', name: 'Primer parcial', gradeMax: 10, gradePass: 5 },
    url: 'https://aula.example.org/mod/quiz/view.php?id=1',
  }
  return {
    ...createSampleSchool({ now: () => NOW }),
    async *outcomes() {
      for (let from = 1; from <= students; from += PAGE)
        yield pageOf(exam, from, Math.min(PAGE, students - from + 1))
    },
  }
}

function pageOf(exam: Exam, from: number, size: number): OutcomePage {
  const userIds = Array.from({ length: size }, (_, index) => from + index)
  return {
    now: NOW.getTime() / 1000,
    exams: [exam],
    students: userIds.map((userId) => ({
      ...{
        userId,
        firstName: 'Ana',
        language: 'es',
        timeZone: 'Europe/Madrid',
        bookedAt: null,
        openRequests: 0,
      },
      reach: { kind: 'contact', address: `whatsapp:+1555${String(userId).padStart(8, '0')}`, consentAt: 1 },
    })),
    rows: userIds.map((userId) => rowOf(userId, exam.examId)),
  }
}

function rowOf(userId: number, examId: number): StudentExam {
  const outcome = (['passed', 'failed', 'missed'] as const)[userId % 3] ?? 'passed'
  const missed = outcome === 'missed'
  const now = NOW.getTime() / 1000
  return {
    ...{ userId, examId, outcome, since: now - 7200, resultVisible: true, visibleFrom: null },
    grade: missed ? null : outcome === 'passed' ? 7 : 3,
    occasion: missed ? `close:${now - 7200}` : 'attempt:1',
    ...{ attemptsUsed: missed ? 0 : 1, attemptsAllowed: 2, opens: now - 90_000, closes: now - 7200 },
    nextOpportunity: now + 864_000,
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
