import { join } from 'node:path'
import { createMoodle } from '../../../sidecar/src/adapters/moodle/moodle.ts'
import { chosenMoodle } from '../../e2e/world.ts'
import { projectFolder } from '../../moodle/folders.ts'
import { startSite } from '../../moodle/site.ts'
import { createStoryMoodle } from '../../standins/moodle.ts'
import type { BenchSchool } from './school.ts'

const STUDENTS = 48
const CALLS = 100
/** As many as the adapter lets go at the same time. */
const LANES = 8

/** A real Moodle with a course, exams that were taken and places for tutoring; every message needs something of it. */
export async function realSchool(): Promise<BenchSchool> {
  const site = await startSite(chosenMoodle())
  const provisioned = await site.provision({
    sidecarUrl: 'http://127.0.0.1:9',
    whatsappNumber: '+15550100000',
  })
  const { MOODLE_URL: url = '', MOODLE_TOKEN: token = '' } = provisioned
  const names = Array.from({ length: STUDENTS }, (_, i) => `student${i}`)
  const taken = Object.fromEntries(names.slice(0, 12).map((name, i) => [name, i % 2 === 0]))
  const wanted = {
    phones: Object.fromEntries(names.map((name) => [name, null])),
    ...{ midterm: taken, hidden: {}, templates: [], steps: {} },
  }
  const script = join(projectFolder, 'test/moodle/php/school.php')
  const { students } = JSON.parse(await site.php(script, [JSON.stringify(wanted)])) as {
    students: Record<string, { userid: number; code: string }>
  }
  const all = names.flatMap((name) => students[name] ?? [])
  const moodle = createMoodle({ url, token })
  return {
    moodle: { ...createStoryMoodle(), ...moodle },
    now: () => new Date(),
    contacts: all.length,
    first: (contact) => all[contact]?.code ?? '',
    said: [
      '¿aprobé el parcial 1?',
      'cuándo es el recuperatorio?',
      'qué horarios de tutoría hay?',
      'qué nota saqué en el parcial 1',
      'cómo va mi justificativo?',
    ],
    async alone() {
      let left = CALLS
      const start = performance.now()
      const lane = async () => {
        while (left-- > 0) await moodle.studentStatus(all[left % all.length]?.userid ?? 0)
      }
      await Promise.all(Array.from({ length: LANES }, lane))
      return CALLS / ((performance.now() - start) / 1000)
    },
    close: () => site.stop(),
  }
}
