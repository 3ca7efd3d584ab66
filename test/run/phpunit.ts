import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DATABASES } from '../moodle/engines/engine.ts'
import { workFolder } from '../moodle/folders.ts'
import { runPhpunit } from '../moodle/phpunit.ts'
import { BRANCHES, findSource, howToAddSource } from '../moodle/source.ts'

/** Some of the plugin's tests on one Moodle and one database, while they are being written. */
const { values, positionals } = parseArgs({
  options: {
    branch: { type: 'string', default: '405' },
    database: { type: 'string', default: 'postgres' },
  },
  allowPositionals: true,
})
const branch = BRANCHES.find((name) => name === values.branch)
const database = DATABASES.find((name) => name === values.database)
if (!branch || !database) {
  console.error(`--branch takes ${BRANCHES.join(' or ')}, --database ${DATABASES.join(' or ')}`)
  process.exit(2)
}
const source = await findSource(branch)
if (!source) {
  console.error(howToAddSource(branch))
  process.exit(2)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))
const log = join(workFolder('logs'), `phpunit-${process.pid}.log`)
const results = { plugin: `${log}.xml`, core: `${log}.core.xml` }
const passed = await runPhpunit({ source, database, results, log, args: positionals })
console.log(readFileSync(log, 'utf8'))
for (const file of [log, results.plugin, results.core]) rmSync(file, { force: true })
process.exitCode = passed ? 0 : 1
