import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectFolder } from '../moodle/folders.ts'
import { callRest } from './rest.ts'
import { logIn, type Session } from './session.ts'
import { openWorld, type World } from './world.ts'

const CLI = 'local/examfollowup/cli/provision.php'

let world: World
let admin: Session
beforeAll(async () => {
  world = await openWorld()
  admin = await logIn(world.site, world.site.admin.username, world.site.admin.password)
})
afterAll(() => world?.close())

const provision = (...args: string[]) => world.site.php(CLI, args)
const siteInfo = (token = '') => callRest(world.site, token, 'core_webservice_get_site_info')

test('both directions are tried, and each check is well', async () => {
  const lines = (await provision('--check')).trim().split('\n')
  expect(lines).toHaveLength(10)
  for (const line of lines) expect(line).toMatch(/^ok /)
})

test('the health page shows the same and what the sidecar uses', async () => {
  const { status, text } = await admin.page('/local/examfollowup/health.php')
  expect(status).toBe(200)
  expect(text.match(/<dt>/g)).toHaveLength(9)
  expect(text).toContain('WhatsApp (Twilio): works')
  expect((await admin.page('/report/status/index.php')).text).toContain('Sidecar: reaches Moodle')
})

test('conversations leave as a file, for who may and with the form’s own key only', async () => {
  const fields = { success: 'all', user: '', intent: '', action: '' }
  await world.ask('whatsapp:+15550101', 'hola')
  const path = '/local/examfollowup/export.php'
  const form = 'local_examfollowup_form_export_form'
  const saved = async () => (await admin.submit(path, form, fields)).text
  expect((await admin.submit(path, form, fields)).type).toContain('text/csv')
  expect(await saved()).toContain('id,timestamp,courseid,user_id,message')
  // What is said in the second of the export is in the next one.
  await expect.poll(saved, { timeout: 10_000 }).toContain(',hola,')
  const forged = { ...fields, sesskey: 'forged' }
  const refused = await admin.submit(path, form, forged)
  expect(refused.type).toContain('text/html')
  const teacher = await logIn(world.site, 'teacher', world.site.admin.password)
  expect((await teacher.page('/local/examfollowup/export.php')).text).not.toContain('name="success"')
})

test('a profile field that becomes required is named from both sides, and filled', async () => {
  await world.site.php(join(projectFolder, 'test/moodle/php/required-field.php'))
  await expect(provision('--check')).rejects.toThrow(/usernotfullysetup/)
  await provision()
  expect(await provision('--check')).not.toContain('error')
})

test('a new token works at once while the old one goes on, and a secret that is not the sidecar’s is named', async () => {
  const { MOODLE_TOKEN: old } = world.moodle
  const text = await provision('--rotate', '--grace=1h')
  const [, token = ''] = /MOODLE_TOKEN=(\w+)/.exec(text) ?? []
  expect(token).not.toBe(old)
  expect(text).toContain(`SIDECAR_SECRET_PREVIOUS=${world.moodle.SIDECAR_SECRET}`)
  await siteInfo(token)
  await siteInfo(old)
  await expect(provision('--check')).rejects.toThrow(/shared secret/)
})
