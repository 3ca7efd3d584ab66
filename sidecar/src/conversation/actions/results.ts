import type { Fact } from '../../model/turn.ts'
import type { SchoolExam } from '../action.ts'
import type { Voice } from '../reply/voice.ts'

/** One sentence or two about one exam; a hidden result is "not published yet", whatever it is. */
export function resultOf(exam: SchoolExam, voice: Voice, now: number): Fact {
  const { key, sentence } = outcomeOf(exam, voice)
  const next = exam.nextOpportunity
  const again = ['failed', 'missed', 'abandoned'].includes(exam.outcome) && next !== null && next > now
  const chance = again ? ` ${voice.say('next_chance', { date: voice.moment(next) }).sentence}` : ''
  return { key, sentence: sentence + chance }
}

function outcomeOf(exam: SchoolExam, voice: Voice): Fact {
  const { title } = exam
  switch (exam.outcome) {
    case 'passed':
      return graded(exam, voice, 'result_passed')
    case 'failed':
      return graded(exam, voice, 'result_failed')
    case 'graded':
      return graded(exam, voice, 'result_graded')
    case 'pending_grading':
      return exam.visibleFrom === null
        ? voice.say('result_hidden', { exam: title })
        : voice.say('result_hidden_until', { exam: title, date: voice.moment(exam.visibleFrom) })
    case 'missed':
      return voice.say('result_missed', { exam: title })
    case 'abandoned':
      return voice.say('result_abandoned', { exam: title })
    case 'pending_open':
      return voice.say('result_open', { exam: title })
    case 'pending_notopen':
      return voice.say('result_not_open', { exam: title })
    case 'pending_inprogress':
      return voice.say('result_in_progress', { exam: title })
    case 'excluded':
      return voice.say('result_excluded', { exam: title })
  }
}

function graded(
  { title, grade, gradeMax, gradePass }: SchoolExam,
  voice: Voice,
  key: 'result_passed' | 'result_failed' | 'result_graded',
): Fact {
  if (grade === null || gradeMax === null) return voice.say(key, { exam: title })
  const told = { exam: title, grade: voice.number(grade), max: voice.number(gradeMax) }
  if (key === 'result_passed') return voice.say('result_passed_grade', told)
  if (key === 'result_graded') return voice.say('result_graded_grade', told)
  return gradePass === null
    ? voice.say('result_failed', { exam: title })
    : voice.say('result_failed_grade', { ...told, passmark: voice.number(gradePass) })
}
