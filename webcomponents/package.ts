import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { zipSync } from 'fflate'

const PLUGIN = join(import.meta.dirname, '../moodle-plugin')
const BUILD = join(import.meta.dirname, '../build')
const BUNDLE = 'js/dist/app.js'

/** The zip that Moodle installs: one folder, named as the plugin, with the elements built. */
const paths = readdirSync(PLUGIN, { recursive: true, encoding: 'utf8' })
  .filter((path) => statSync(join(PLUGIN, path)).isFile())
  .map((path) => path.split(sep).join('/'))
if (!paths.includes(BUNDLE)) throw new Error(`${BUNDLE} is missing: run "npm run build" first`)

const files = Object.fromEntries(
  paths.map((path) => [`examfollowup/${path}`, readFileSync(join(PLUGIN, path))]),
)
mkdirSync(BUILD, { recursive: true })
const zip = join(BUILD, 'local_examfollowup.zip')
writeFileSync(zip, zipSync(files))
console.log(`${zip}: ${paths.length} files`)
