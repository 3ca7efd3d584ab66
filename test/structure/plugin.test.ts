import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pluginFolder, projectFolder } from '../moodle/folders.ts'
import { COMPONENT, pluginFiles, pluginText } from './plugin-files.ts'

test('what Moodle requires of a local plugin is there', () => {
  const needed = [
    ...[
      'version.php',
      'lib.php',
      'settings.php',
      'README.md',
      'LICENSE',
      'thirdpartylibs.xml',
      'pix/icon.svg',
    ],
    ...['db/access.php', 'db/install.xml', 'db/upgrade.php', 'db/uninstall.php', `lang/en/${COMPONENT}.php`],
  ]
  expect(needed.filter((path) => !existsSync(join(pluginFolder(), path)))).toEqual([])
  expect(pluginText('version.php')).toContain(`$plugin->component = '${COMPONENT}'`)
  expect(pluginText('db/upgrade.php')).toContain(`function xmldb_${COMPONENT}_upgrade(`)
})

test('each table is named after the plugin, and Moodle takes the names', () => {
  const tables = [...pluginText('db/install.xml').matchAll(/<TABLE NAME="(\w+)"/g)].map(([, name]) => name)
  expect(tables.length).toBeGreaterThan(10)
  for (const name of tables) expect(name).toMatch(/^local_examfollowup_[a-z_]+$/)
  for (const name of tables) expect(name?.length).toBeLessThanOrEqual(53)
})

test('each upgrade step ends with its savepoint, in order, up to the version at most', () => {
  const text = pluginText('db/upgrade.php')
  const steps = [...text.matchAll(/\$oldversion < (\d{10})\)/g)].map(([, version]) => Number(version))
  const savepoints = [
    ...text.matchAll(/upgrade_plugin_savepoint\(true, (\d{10}), 'local', 'examfollowup'\)/g),
  ].map(([, version]) => Number(version))
  expect(steps.length).toBeGreaterThan(0)
  expect(savepoints).toEqual(steps)
  expect(steps).toEqual([...steps].sort())
  const version = Number(/version\s+= (\d{10})/.exec(pluginText('version.php'))?.[1])
  expect(Math.max(...steps)).toBeLessThanOrEqual(version)
})

test('what is bundled is listed with the version that is bundled', () => {
  const listed = pluginText('thirdpartylibs.xml')
  const packages = join(projectFolder, 'node_modules/lit/package.json')
  const { version, license } = JSON.parse(readFileSync(packages, 'utf8'))
  expect(listed).toContain(`<version>${version}</version>`)
  expect(listed).toContain(`<license>${license}</license>`)
  const sources = join(projectFolder, 'webcomponents/package.json')
  expect(Object.keys(JSON.parse(readFileSync(sources, 'utf8')).dependencies)).toEqual(['lit'])
})

test('each template says its name and gives an example that is JSON', () => {
  const templates = pluginFiles('templates/**/*.mustache')
  expect(templates.length).toBeGreaterThan(1)
  for (const { path, text } of templates) {
    expect(text).toContain(`@template ${COMPONENT}/${path.replace(/^templates\/(.*)\.mustache$/, '$1')}`)
    const [, example = 'none'] = /Example context \(json\):\s*(\{[\s\S]*?\})\s*\n\}\}/.exec(text) ?? []
    expect(() => JSON.parse(example), path).not.toThrow()
  }
})

test('each capability that the code asks for is declared', () => {
  const declared = new Set(pluginText('db/access.php').match(/local\/examfollowup:\w+/g))
  const asked = pluginFiles('**/*.php').flatMap(({ text }) => text.match(/local\/examfollowup:\w+/g) ?? [])
  expect(asked.length).toBeGreaterThan(declared.size)
  expect(asked.filter((name) => !declared.has(name))).toEqual([])
})
