import type { Fact } from '../../model/turn.ts'
import type { SchoolExam } from '../action.ts'
import type { Voice } from '../reply/voice.ts'

/** When one exam can be taken, with the student's own overrides, and how many attempts are left. */
export function datesOf(exam: SchoolExam, voice: Voice, now: number): Fact {
  const { key, sentence } = dateOf(exam, voice, now)
  const left = exam.attemptsAllowed === null ? 0 : exam.attemptsAllowed - exam.attemptsUsed
  const over = key === 'exam_closed' || exam.outcome === 'passed'
  return { key, sentence: left > 0 && !over ? `${sentence} ${attemptsLeft(left, voice)}` : sentence }
}

function attemptsLeft(left: number, voice: Voice): string {
  const fact =
    left === 1 ? voice.say('attempt_left') : voice.say('attempts_left', { count: voice.number(left) })
  return fact.sentence
}

function dateOf({ title, opens, closes, nextOpportunity }: SchoolExam, voice: Voice, now: number): Fact {
  const exam = title
  if (opens !== null && opens > now) {
    const date = voice.moment(opens)
    return closes === null
      ? voice.say('exam_opens', { exam, date })
      : voice.say('exam_opens_closes', { exam, date, closes: voice.moment(closes) })
  }
  if (closes !== null && closes > now) return voice.say('exam_closes', { exam, date: voice.moment(closes) })
  if (nextOpportunity !== null && nextOpportunity > now) {
    return voice.say('exam_retake', { exam, date: voice.moment(nextOpportunity) })
  }
  if (closes !== null) return voice.say('exam_closed', { exam, date: voice.moment(closes) })
  return opens === null ? voice.say('exam_no_date', { exam }) : voice.say('exam_open_no_limit', { exam })
}
