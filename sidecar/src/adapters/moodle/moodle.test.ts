import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Answer, failure, serveMoodle, UNKNOWN_FUNCTION } from '../../../../test/standins/moodle-rest.ts'
import { AppError } from '../../errors.ts'
import { createSampleSchool } from '../../simulator/school/school.ts'
import { createMoodle } from './moodle.ts'

const token = '0123456789abcdef0123456789abcdef'
let server: Awaited<ReturnType<typeof serveMoodle>>
beforeEach(async () => {
  server = await serveMoodle(createSampleSchool({ now: () => new Date() }), { token })
})
afterEach(() => server.close())

const moodle = (options = {}) =>
  createMoodle({ url: server.url, token, retryDelayMs: 1, deadlineMs: 300, ...options })
const errorOf = async (call: Promise<unknown>): Promise<AppError> => {
  const error = await call.catch((caught: unknown) => caught)
  if (!(error instanceof AppError)) throw new Error('expected an AppError')
  return error
}

test.each<[string, Answer, string]>([
  ['a required profile field', failure('usernotfullysetup'), 'moodle_not_set_up'],
  ['a function that is unknown', UNKNOWN_FUNCTION, 'moodle_plugin_missing'],
  ['a record that is gone', failure('invalidrecord'), 'moodle_record_gone'],
  ['a course that is gone', failure('invalidcourseid'), 'moodle_record_gone'],
  ['another booking at that time', failure('errorslotoverlap'), 'moodle_slot_overlap'],
  ['a slot of another group', failure('errorslotothergroup'), 'moodle_slot_other_group'],
  ['a slot without a place', failure('errorslotfull'), 'moodle_slot_full'],
  ['a capability that is missing', failure('nopermissions'), 'moodle_no_access'],
  ['an error that nobody knows', failure('somethingnew'), 'moodle_failed'],
  ['REST switched off', { status: 403, body: '' }, 'moodle_rest_off'],
  [
    'a redirect',
    { status: 301, headers: { location: 'https://moodle.example.org' }, body: '' },
    'moodle_url_moved',
  ],
  ['a page instead of JSON', { body: '<!doctype html>' }, 'moodle_not_moodle'],
  ['no such page', { status: 404, body: '<html>' }, 'moodle_not_moodle'],
  ['another shape', { body: '{"plans":[{"courseid":"x"}],"nextcursor":""}' }, 'moodle_bad_answer'],
])('%s is named, is not retried, and nothing personal is in the message', async (_, answer, code) => {
  server.instead.push(answer)
  const error = await errorOf(moodle().plans())
  expect(error.code).toBe(code)
  expect(error.message).not.toMatch(/Ana|2025550100/)
  expect(JSON.stringify(error)).not.toContain(token)
  expect(server.asked).toHaveLength(1)
})

test('a refused token is named, with the command that makes a new one', async () => {
  const error = await errorOf(moodle({ token: 'f'.repeat(32) }).check())
  expect(error).toMatchObject({ code: 'moodle_token_refused', retryable: false })
  expect(error.message).toContain('php local/examfollowup/cli/provision.php')
})

test('a Moodle without the plugin, or with an older one, is told apart', async () => {
  server.offer(['core_webservice_get_site_info'])
  expect((await errorOf(moodle().check())).code).toBe('moodle_plugin_missing')
  server.offer(['local_examfollowup_get_plans'])
  expect((await errorOf(moodle().check())).code).toBe('moodle_plugin_old')
})

test('a plugin with every function but of an older version is too old', async () => {
  server.pretend('2026112300')
  expect((await errorOf(moodle().check())).code).toBe('moodle_plugin_old')
})

const request = {
  ...{ userId: 1001, courseId: 11, type: 'justification' as const, text: 'Estuve enferma', examId: null },
  operationId: 'request-1',
  files: [{ name: 'a.pdf', contentType: 'application/pdf', content: new Uint8Array(3) }],
}

test.each<[string, Answer, string]>([
  ['too large a file', { body: '[{"errortype":"fileoversized","error":"x"}]' }, 'moodle_file_too_large'],
  [
    'an upload that Moodle refuses',
    { body: '{"error":"x","errorcode":"invalidtoken"}' },
    'moodle_token_refused',
  ],
  ['an upload that is no upload', { body: '{}' }, 'moodle_bad_answer'],
])('%s is named, and no request is made', async (_, answer, code) => {
  server.instead.push(answer)
  expect((await errorOf(moodle().createRequest(request))).code).toBe(code)
  expect(server.asked).toEqual(['upload'])
})

test('an upload that breaks off is made again', async () => {
  server.instead.push('reset')
  await moodle().createRequest(request)
  expect(server.asked).toEqual(['upload', 'upload', 'local_examfollowup_create_request'])
})

test.each<[string, Answer]>([
  ['a connection that breaks', 'reset'],
  ['an answer that does not come', 'hang'],
  ['a server error', { status: 503, body: '' }],
  ['maintenance', failure('sitemaintenance')],
  ['a code that is being used', failure('errorbusy')],
  ['a slot that many want', failure('errorslotbusy')],
])('%s is tried again', async (_, answer) => {
  server.instead.push(answer, answer)
  expect(await moodle().plans()).toHaveLength(4)
})

test('a Moodle that stays away is unreachable after three attempts', async () => {
  server.instead.push('reset', 'reset', 'reset')
  expect(await errorOf(moodle().plans())).toMatchObject({ code: 'moodle_unreachable', retryable: true })
  expect(server.asked).toHaveLength(3)
})

test('a cursor that does not move ends the paging', async () => {
  const page = { body: '{"plans":[],"nextcursor":"7"}' }
  server.instead.push(page, page, page)
  expect((await errorOf(moodle().plans())).code).toBe('moodle_bad_answer')
})
