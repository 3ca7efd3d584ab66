import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BothOutside, FAILURES, startBothOutside } from './both-outside.ts'
import { readStories } from './story.ts'

/** Told once more for each way of failing: results, dates, requests, two wishes and a Moodle that is down are in it. */
const TOLD_AGAIN = 'results.yml'
const STORIES = readStories().map(({ file, stories }) => ({
  file,
  stories: stories.filter(({ embedded }) => !embedded),
}))

let outside: BothOutside
beforeAll(async () => {
  outside = await startBothOutside('exam-followup')
}, 60_000)
afterAll(() => outside.close())

describe('with Rasa and OpenRouter', () => {
  const worded = { turns: 0 }
  for (const { file, stories } of STORIES) {
    test.each(stories)(`${file}: $story`, async (story) => {
      const { noted, accepted } = await outside.tellWell(story)
      expect(noted).toEqual([])
      worded.turns += accepted
    })
  }
  test('many replies were worded', () => expect(worded.turns).toBeGreaterThan(30))
})

describe.each(FAILURES)('with both $how', (failing) => {
  const again = STORIES.flatMap(({ file, stories }) => (file === TOLD_AGAIN ? stories : []))
  test.each(again)('$story', async (story) => {
    const { strange, accepted, rasaMissed } = await outside.tellFailing(story, failing)
    expect({ strange, accepted }).toEqual({ strange: [], accepted: 0 })
    if (story.turns.some(({ said, moodle }) => said.length > 0 && moodle === 'up'))
      expect(rasaMissed).toBe(true)
  })
})
