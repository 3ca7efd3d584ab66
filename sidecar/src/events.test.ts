import { expect, test } from 'vitest'
import { createEvents, createLogger } from './events.ts'

function capture() {
  const lines: string[] = []
  const log = createLogger({ level: 'debug', destination: { write: (line) => void lines.push(line) } })
  return { lines, log, events: createEvents(log) }
}

test('an event is one line of JSON with a constant message and its facts', () => {
  const { lines, events } = capture()
  events.jobFinished({ job: 'follow-up', ms: 12 })
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'job finished', job: 'follow-up', ms: 12 })
})

test('what a failing statement quotes does not reach the log, its code and place do', () => {
  const { lines, events } = capture()
  const err = Object.assign(new TypeError('invalid value: "whatsapp:+15550100 no fui al examen"'), {
    code: '22P02',
  })
  events.workerFailed({ worker: 'turns', code: '22P02', err })
  expect(lines[0]).not.toMatch(/15550100|examen/)
  expect(JSON.parse(lines[0] ?? '').err).toMatchObject({
    code: '22P02',
    at: expect.arrayContaining([expect.any(String)]),
  })
})

test('numbers, names, bodies and secrets are taken out wherever they stand', () => {
  const { lines, log } = capture()
  log.info({
    from: 'whatsapp:+15550100',
    row: { text: 'no fui al examen', student: { firstName: 'Sample' } },
    headers: { authorization: 'Bearer abc' },
  })
  expect(lines[0]).not.toMatch(/15550100|examen|Sample|Bearer/)
})
