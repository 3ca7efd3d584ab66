import { writeFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { run } from './command.ts'
import type { DatabaseName } from './engines/engine.ts'
import { workFolder } from './folders.ts'
import { ADMIN, prepare } from './prepared.ts'
import { startCopy } from './running.ts'
import { type Branch, findSource, howToAddSource, release } from './source.ts'
import { pluginTree, scriptOf } from './tree.ts'
import { startWebServer } from './web-server.ts'

/** A real Moodle with the plugin, behind a real web server, as it was just after installation. */
export interface MoodleSite {
  url: string
  admin: { username: string; password: string }
  /** Moodle's folder; in 5.1 plugins and pages are in its public/. */
  root: string
  /** Runs a PHP script on the site: an absolute path, or one relative to Moodle. Returns what it prints. */
  php(script: string, args?: string[]): Promise<string>
  /** The plugin's own cli/provision.php; returns the lines it prints for .env. */
  provision(options: ProvisionOptions): Promise<Record<string, string>>
  /** What PHP complained about in the plugin's own files, up to now. */
  complaints(): string[]
  stop(): Promise<void>
}

interface ProvisionOptions {
  sidecarUrl: string
  whatsappNumber: string
  args?: string[]
}

export async function startSite({
  branch,
  database,
}: {
  branch: Branch
  database: DatabaseName
}): Promise<MoodleSite> {
  const source = await findSource(branch)
  if (!source) throw new Error(`There is no Moodle ${release(branch)}: ${howToAddSource(branch)}`)
  const prepared = await prepare('site', source, database)
  const tree = await pluginTree(source)
  const moodle = await startCopy(prepared, database)
  const web = await startWebServer({ folder: moodle.folder, documents: tree.dirroot, env: moodle.env })
  const env = { ...moodle.env, EF_WWWROOT: web.url, MOODLE_ROOT: tree.root }
  const php = (script: string, args: string[] = []) =>
    run('php', [isAbsolute(script) ? script : scriptOf(tree, script), ...args], { cwd: tree.root, env })
  return {
    url: web.url,
    admin: ADMIN,
    root: tree.root,
    php,
    async provision({ sidecarUrl, whatsappNumber, args = [] }) {
      const script = join(tree.dirroot, 'local/examfollowup/cli/provision.php')
      return environmentLines(
        await php(script, [`--sidecar-url=${sidecarUrl}`, `--whatsapp-number=${whatsappNumber}`, ...args]),
      )
    },
    complaints: () => web.log().filter((line) => /\b(in|of) \S*\/examfollowup\//.test(line)),
    async stop() {
      await web.stop()
      writeFileSync(join(workFolder('logs'), `site-${branch}-${database}.log`), web.log().join('\n'))
      await moodle.stop()
    },
  }
}

function environmentLines(text: string): Record<string, string> {
  const lines = text.matchAll(/^\s*([A-Z][A-Z0-9_]+)=(.*)$/gm)
  return Object.fromEntries([...lines].map(([, name, value]) => [name, value?.trim() ?? '']))
}
