import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { attempt, run } from './command.ts'
import { pluginFolder, workFolder } from './folders.ts'
import { withLock } from './lock.ts'
import { mirror } from './mirror.ts'
import { phpEnvironment } from './php.ts'
import type { MoodleSource } from './source.ts'

/** A Moodle that may be written to: hard links to the source, our config.php, PHPUnit in vendor/. */
export interface Tree {
  source: MoodleSource
  root: string
  /** Where the web server and the plugins are: the root, or its public/ folder. */
  dirroot: string
}

/** Without the plugin: what prepared databases are first made with. */
export async function coreTree(source: MoodleSource): Promise<Tree> {
  const root = join(workFolder('trees'), source.branch)
  const key = digest(source.folder, source.version, source.release, configFile(), recipe())
  await withLock(`tree-${source.branch}`, async () => {
    if (keyOf(root) === key) return
    rmSync(root, { recursive: true, force: true })
    const part = `${root}.part`
    rmSync(part, { recursive: true, force: true })
    await copyTree(source.folder, part)
    addConfiguration(part, source)
    writeFileSync(join(part, '.prepared'), key)
    renameSync(part, root)
  })
  await withLock(`tree-${source.branch}`, () => addPhpunit(root))
  return { source, root, dirroot: join(root, source.publicFolder) }
}

/** With the plugin as it is now. A tree belongs to one plugin folder, so that two copies can be tested at a time. */
export async function pluginTree(source: MoodleSource): Promise<Tree> {
  const core = await coreTree(source)
  const plugin = pluginFolder()
  const root = join(workFolder('trees'), `${source.branch}-${digest(plugin).slice(0, 8)}`)
  const dirroot = join(root, source.publicFolder)
  await withLock(`tree-${source.branch}-${digest(plugin).slice(0, 8)}`, async () => {
    if (keyOf(root) !== keyOf(core.root) || hasPhpunit(root) !== hasPhpunit(core.root)) {
      rmSync(root, { recursive: true, force: true })
      await copyTree(core.root, root)
    }
    mirror(plugin, join(dirroot, 'local/examfollowup'))
  })
  return { source, root, dirroot }
}

/** Moodle 5.1 looks beside its public scripts first; not every copy of its source brings that file. */
function addConfiguration(root: string, source: MoodleSource): void {
  copyFileSync(join(import.meta.dirname, 'php/config.php'), join(root, 'config.php'))
  const beside = join(root, source.publicFolder, 'config.php')
  if (!existsSync(beside)) writeFileSync(beside, "<?php\nrequire_once(__DIR__ . '/../config.php');\n")
}

async function copyTree(from: string, to: string): Promise<void> {
  const linked = await attempt('cp', ['-al', from, to])
  if (linked.code === 0) return
  rmSync(to, { recursive: true, force: true })
  await run('cp', ['-a', from, to])
}

/** Moodle's own list asks for Behat as well, which nothing here needs. Without it the site still works. */
async function addPhpunit(root: string): Promise<void> {
  if (hasPhpunit(root)) return
  const list = JSON.parse(readFileSync(join(root, 'composer.json'), 'utf8'))
  const wanted = ['phpunit/phpunit', 'mikey179/vfsstream']
  list['require-dev'] = Object.fromEntries(wanted.map((name) => [name, list['require-dev'][name]]))
  writeFileSync(join(root, 'composer-phpunit.json'), JSON.stringify(list))
  const composer = join(workFolder('logs'), 'composer.log')
  await attempt('composer', ['update', '--no-interaction', '--no-progress'], {
    cwd: root,
    env: { ...phpEnvironment(), COMPOSER: 'composer-phpunit.json', COMPOSER_ALLOW_SUPERUSER: '1' },
    log: composer,
  }).catch(() => {})
}

export function hasPhpunit(root: string): boolean {
  return existsSync(join(root, 'vendor/bin/phpunit'))
}

function configFile(): string {
  return readFileSync(join(import.meta.dirname, 'php/config.php'), 'utf8')
}

/**
 * The text of this file, not of its functions: Node and Vitest show those differently, and would undo each other's
 * tree.
 */
function recipe(): string {
  return readFileSync(join(import.meta.dirname, 'tree.ts'), 'utf8')
}

function keyOf(root: string): string | null {
  const file = join(root, '.prepared')
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

/** Moodle 5.1 keeps some scripts beside its public folder. */
export function scriptOf(tree: Tree, path: string): string {
  const atRoot = join(tree.root, path)
  return existsSync(atRoot) ? atRoot : join(tree.dirroot, path)
}

export function digest(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex')
}
