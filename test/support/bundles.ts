import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { run } from '../moodle/command.ts'
import { projectFolder } from '../moodle/folders.ts'

const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')

/** What Moodle serves: one file. */
export const MOODLE_BUNDLE = join(projectFolder, 'moodle-plugin/js/dist/app.js')

/** Builds the elements as they are now. */
export async function buildBundle(mode: 'production' | 'demo'): Promise<void> {
  const webcomponents = join(projectFolder, 'webcomponents')
  await run(process.execPath, [vite, 'build', webcomponents, '--mode', mode, '--logLevel', 'warn'], {
    env: { NODE_ENV: undefined },
  })
}
