import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectFolder } from '../moodle/folders.ts'
import { type MoodleSite, startSite } from '../moodle/site.ts'
import { chosenMoodle } from './world.ts'

const SCRIPT = join(projectFolder, 'test/moodle/php/lifecycle.php')

let site: MoodleSite
beforeAll(async () => {
  site = await startSite(chosenMoodle())
})
afterAll(() => site?.stop())

const upgrade = () => site.php('admin/cli/upgrade.php', ['--non-interactive', '--allow-unstable'])
const leftovers = async () => JSON.parse(await site.php(SCRIPT, ['leftovers']))

test('the first version is upgraded to the tables of today, and what it held is kept', async () => {
  await site.php(SCRIPT, ['oldest'])
  await expect(site.php('admin/cli/check_database_schema.php')).rejects.toThrow('local_examfollowup')
  await upgrade()
  await site.php('admin/cli/check_database_schema.php')
  const rows = JSON.parse(await site.php(SCRIPT, ['rows']))
  expect(rows).toMatchObject({
    plan: { language: 'es', holdout: '0' },
    plan_exam: { cmid: '7' },
    plan_step: { template: 'failed_es', leaveout: '', sortorder: '0' },
    contact: { address: 'whatsapp:+15550100', reason: null },
    consent: { source: 'whatsapp_code', actorid: null },
    request: { content: 'When?', lastreplyid: null },
  })
})

test('uninstalling leaves nothing, and installing again works', async () => {
  await site.provision({ sidecarUrl: 'https://followup.example.org', whatsappNumber: '+15550100' })
  await site.php(SCRIPT, ['use'])
  expect(Object.keys(await leftovers())).toEqual(
    expect.arrayContaining([
      ...['tables', 'config_plugins', 'capabilities', 'role_capabilities', 'role', 'task_scheduled', 'files'],
      ...['message_providers', 'external_functions', 'external_services', 'external_tokens', 'event', 'user'],
      ...['external_services_users', 'user_preferences'],
    ]),
  )
  await site.php('admin/cli/uninstall_plugins.php', ['--plugins=local_examfollowup', '--run'])
  expect(await leftovers()).toEqual({})
  await upgrade()
  await site.php('admin/cli/check_database_schema.php')
  const again = await site.provision({
    sidecarUrl: 'https://followup.example.org',
    whatsappNumber: '+15550100',
  })
  expect(again.MOODLE_TOKEN).toMatch(/^[0-9a-f]{32}$/)
})
