import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BothOutside, FAILURES, startBothOutside } from './both-outside.ts'
import { readStories } from './story.ts'

/** Told once more for each way of failing: it says most in words, and leans on what was said before. */
const TOLD_AGAIN = 'asked.yml'
const STORIES = readStories('consultations')

let outside: BothOutside
beforeAll(async () => {
  outside = await startBothOutside('consultations')
}, 60_000)
afterAll(() => outside.close())

describe('with Rasa', () => {
  for (const { file, stories } of STORIES) {
    test.each(stories)(`${file}: $story`, async (story) => {
      const { noted } = await outside.tellWell(story)
      expect(noted).toEqual([])
    })
  }
})

describe.each(FAILURES)('with Rasa $how', (failing) => {
  const again = STORIES.flatMap(({ file, stories }) => (file === TOLD_AGAIN ? stories : []))
  test.each(again)('$story', async (story) => {
    const { strange, rasaMissed } = await outside.tellFailing(story, failing)
    expect(strange).toEqual([])
    expect(rasaMissed).toBe(true)
  })
})
