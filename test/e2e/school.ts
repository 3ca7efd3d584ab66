import { join } from 'node:path'
import { projectFolder } from '../moodle/folders.ts'
import type { MoodleSite } from '../moodle/site.ts'

const STUDENTS = ['ana', 'bruno', 'carla', 'diego', 'elena', 'fran'] as const
export type StudentName = (typeof STUDENTS)[number]
type Exam = 'midterm' | 'hidden' | 'retake'

export interface School {
  courseid: number
  /** Tutoring in three and in four days. */
  slots: [number, number]
  /** Course module ids. */
  exams: Record<Exam, number>
  /** `code` is what the student sends to link the number. */
  students: Record<StudentName, { userid: number; code: string }>
}

/** Elena links nothing, and Fran has no number at all. */
export const PHONES: Record<StudentName, string | null> = {
  ana: '+15550100',
  bruno: '+15550101',
  carla: '+15550102',
  diego: '+15550103',
  elena: '+15550104',
  fran: null,
}

/** Who took what and whether the answer was right; Carla never came to the midterm. */
const MIDTERM = { ana: true, bruno: false, diego: false, elena: false, fran: false }
const HIDDEN = { ana: false, bruno: true }

export const TEMPLATES = {
  passed: { name: 'aprobado', contentSid: `HX${'a1'.repeat(16)}`, fields: ['firstname', 'exam', 'grade'] },
  failed: { name: 'reprobado', contentSid: `HX${'b2'.repeat(16)}`, fields: ['firstname', 'exam'] },
  missed: { name: 'ausente', contentSid: `HX${'c3'.repeat(16)}`, fields: ['firstname', 'exam'] },
}

/** Makes the course, lets the students take the exams, and saves the teacher's plan. */
export async function openSchool(site: MoodleSite): Promise<School> {
  const templates = Object.values(TEMPLATES).map(
    ({ name, contentSid, fields }) => `${name} | ${contentSid} | es | ${fields.join(', ')}`,
  )
  const steps = Object.fromEntries(Object.entries(TEMPLATES).map(([outcome, { name }]) => [outcome, name]))
  const wanted = { phones: PHONES, midterm: MIDTERM, hidden: HIDDEN, templates, steps }
  const script = join(projectFolder, 'test/moodle/php/school.php')
  return JSON.parse(await site.php(script, [JSON.stringify(wanted)]))
}

/** What an administrator does with the host and port that cli/provision.php names. */
export async function allowLocalSidecar(site: MoodleSite, port: number): Promise<void> {
  await site.php('admin/cli/cfg.php', ['--name=curlsecurityblockedhosts', '--set='])
  await site.php('admin/cli/cfg.php', ['--name=curlsecurityallowedport', `--set=443\n80\n${port}`])
}
