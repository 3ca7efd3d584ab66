import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CHANGE_TYPES, type Change } from '../../model/change.ts'
import { ALL, rechecksOf } from './sort.ts'

const change = (type: Change['type'], about: Partial<Change> = {}): Change => ({
  ...{ id: 1, type, courseId: 11, userId: 7, itemId: 3, deleted: false, ...about },
})
const told = (...changes: Change[]) =>
  rechecksOf(changes).rechecks.map(({ what, courseId, userId }) => `${what} ${courseId} ${userId}`)

test.each<[string[], Change]>([
  [['outcomes 11 7'], change('outcome')],
  [[`outcomes 11 ${ALL}`], change('outcome', { userId: null })],
  [[`outcomes 11 ${ALL}`], change('plan', { userId: null, deleted: true })],
  [['outcomes 11 7'], change('enrolment', { deleted: true })],
  [['outcomes 11 7', `notices ${ALL} 7`], change('request')],
  [['outcomes 11 7', `notices ${ALL} 7`], change('booking', { deleted: true })],
  [[`student ${ALL} 7`], change('consent', { courseId: null })],
  [[`student ${ALL} 7`], change('contact', { courseId: null })],
  [[`student ${ALL} 7`], change('user', { courseId: null, deleted: true })],
  [[], change('slot', { userId: null })],
])('asks anew for %s', (rechecks, one) => {
  expect(told(one)).toEqual(rechecks)
})

test('a slot that moved is looked up among those who would be reminded of it', () => {
  expect(rechecksOf([change('slot', { userId: null, itemId: 42 })]).slotIds).toEqual([42])
})

test('however often something is named, it is asked for once, and nothing that names somebody is dropped', () => {
  const id = fc.option(fc.integer({ min: 1, max: 3 }), { nil: null })
  const any = fc.record({ type: fc.constantFrom(...CHANGE_TYPES), courseId: id, userId: id })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 20 }), (all) => {
      const changes = all.map((about) => change(about.type, about))
      const rechecks = told(...changes)
      expect(new Set(rechecks).size).toBe(rechecks.length)
      expect(told(...changes, ...changes)).toEqual(rechecks)
      for (const { type, courseId, userId } of all) {
        if (userId === null || type === 'slot' || (type !== 'user' && courseId === null)) continue
        expect(rechecks.some((one) => one.endsWith(` ${userId}`) || one.endsWith(` ${ALL}`))).toBe(true)
      }
    }),
  )
})
