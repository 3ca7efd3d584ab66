import { Presets, SingleBar } from 'cli-progress'
import type { FollowUpProgress } from '../followup/run.ts'

const WORDS = {
  es: {
    collect: 'Leyendo resultados',
    release: 'Escribiendo',
    students: 'estudiantes',
    courses: 'cursos',
    written: 'mensajes',
  },
  en: {
    collect: 'Reading results',
    release: 'Writing',
    students: 'students',
    courses: 'courses',
    written: 'messages',
  },
}

export type Progress = { update(progress: FollowUpProgress): void; end(): void }

/** A bar on a terminal; elsewhere a line for each course and each stage. */
export function followUpProgress(language: 'es' | 'en'): Progress {
  return process.stderr.isTTY ? bar(language) : lines(language)
}

function bar(language: 'es' | 'en'): Progress {
  const words = WORDS[language]
  const format = `{stage} {bar} {value}/{total} ${words.courses} · {students} ${words.students} · {written} ${words.written}`
  const shown = new SingleBar({ format, stream: process.stderr }, Presets.shades_classic)
  let started = false
  return {
    update({ stage, coursesDone, courses, students, written }) {
      const payload = { stage: words[stage], students, written }
      if (started) shown.update(coursesDone, payload)
      else shown.start(courses, coursesDone, payload)
      started = true
    },
    end: () => shown.stop(),
  }
}

function lines(language: 'es' | 'en'): Progress {
  const words = WORDS[language]
  let last = ''
  return {
    update({ stage, coursesDone, courses, students }) {
      const line = `${words[stage]}: ${coursesDone}/${courses} ${words.courses}`
      if (line === last) return
      last = line
      console.error(`${line}, ${students} ${words.students}`)
    },
    end() {},
  }
}
