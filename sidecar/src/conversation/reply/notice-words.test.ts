import { expect, test } from 'vitest'
import { TEXT_MAX } from '../../model/message.ts'
import { loadDomain } from '../domain/load.ts'
import { createNoticeWords } from './notice-words.ts'

const words = createNoticeWords(loadDomain('exam-followup'))
const person = { language: 'en', timeZone: 'Europe/Madrid' }
const now = new Date('2026-03-10T12:00:00Z')
const booking = {
  ...{ bookingId: 1, slotId: 1, courseId: 11, course: 'Maths', name: 'Tutoring', teacher: 'A. Sample' },
  ...{
    type: 'individual' as const,
    examId: null,
    start: 1773230400,
    end: 1773232200,
    place: 'Room 3',
    link: '',
  },
}

test.each(['🙂', '👩🏽‍🎓', 'a'])(
  'an answer of %s is cut where one message ends, and nothing is halved',
  (letter) => {
    const facts = { type: 'question', course: 'Maths', answer: letter.repeat(1300) }
    const text = words.answered(person, facts, now)
    expect(text.length).toBeLessThanOrEqual(TEXT_MAX)
    expect(text).toContain(`${letter}…`)
    expect(text.length).toBeGreaterThan(1000)
  },
)

test('a reminder has its place and its link, and leaves out what no message holds', () => {
  const link = 'https://meet.example.org/'
  expect(words.reminder(person, { ...booking, link }, now)).toMatch(/Room 3[\s\S]*meet\.example\.org/)
  const text = words.reminder(person, { ...booking, link: link + 'x'.repeat(1600) }, now)
  expect(text).toContain('Room 3')
  expect(text).not.toContain('meet.example.org')
  expect(text.length).toBeLessThanOrEqual(TEXT_MAX)
})
