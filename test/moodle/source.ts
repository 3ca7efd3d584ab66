import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { run } from './command.ts'
import { cacheFolder } from './folders.ts'
import { withLock } from './lock.ts'

export const BRANCHES = ['405', '501'] as const
export type Branch = (typeof BRANCHES)[number]

export interface MoodleSource {
  branch: Branch
  folder: string
  /** From version.php: what prepared databases are keyed by. */
  version: string
  release: string
  /** Moodle 5.1 serves a folder of its own; everything in it is relative to that. */
  publicFolder: '' | 'public'
}

const CONNECT_WITHIN = 8_000
const DOWNLOAD_WITHIN = 10 * 60_000

/** Null when there is none and none can be fetched; the folder found is only ever read. */
export async function findSource(branch: Branch): Promise<MoodleSource | null> {
  const given = process.env.MOODLE_DIR ? readSource(resolve(process.env.MOODLE_DIR)) : null
  if (given?.branch === branch) return given
  const kept = join(cacheFolder(), `moodle-${branch}`)
  return readSource(kept) ?? (await withLock(`source-${branch}`, () => download(branch, kept)))
}

export function howToAddSource(branch: Branch): string {
  return `put Moodle ${release(branch)} into ${join(cacheFolder(), `moodle-${branch}`)} or name its folder in MOODLE_DIR`
}

export function release(branch: Branch): string {
  return `${branch[0]}.${Number(branch.slice(1))}`
}

export function readSource(folder: string): MoodleSource | null {
  const publicFolder = existsSync(join(folder, 'public/version.php')) ? 'public' : ''
  const file = join(folder, publicFolder, 'version.php')
  if (!existsSync(file)) return null
  const text = readFileSync(file, 'utf8')
  const read = (name: string) => new RegExp(`\\$${name}\\s*=\\s*'?([^;']+)`).exec(text)?.[1]?.trim() ?? ''
  const branch = BRANCHES.find((known) => known === read('branch'))
  return branch ? { branch, folder, version: read('version'), release: read('release'), publicFolder } : null
}

async function download(branch: Branch, into: string): Promise<MoodleSource | null> {
  const arrived = readSource(into)
  if (arrived) return arrived
  const addresses = [
    `https://packaging.moodle.org/stable${branch}/moodle-latest-${branch}.tgz`,
    `https://codeload.github.com/moodle/moodle/tar.gz/refs/heads/MOODLE_${branch}_STABLE`,
  ]
  for (const address of addresses) {
    const part = `${into}.part`
    try {
      rmSync(part, { recursive: true, force: true })
      mkdirSync(part, { recursive: true })
      await fetchArchive(address, join(part, 'moodle.tgz'))
      mkdirSync(join(part, 'moodle'))
      await run('tar', ['xzf', join(part, 'moodle.tgz'), '-C', join(part, 'moodle'), '--strip-components=1'])
      if (readSource(join(part, 'moodle'))?.branch !== branch) continue
      renameSync(join(part, 'moodle'), into)
      return readSource(into)
    } catch {
      // The next address, or none: the run names the suites that this leaves out.
    } finally {
      rmSync(part, { recursive: true, force: true })
    }
  }
  return null
}

async function fetchArchive(address: string, file: string): Promise<void> {
  const connecting = new AbortController()
  const timer = setTimeout(() => connecting.abort(), CONNECT_WITHIN)
  const response = await fetch(address, {
    signal: AbortSignal.any([connecting.signal, AbortSignal.timeout(DOWNLOAD_WITHIN)]),
  })
  clearTimeout(timer)
  if (!response.ok || !response.body) throw new Error(`${address} answered ${response.status}`)
  await pipeline(response.body as unknown as AsyncIterable<Uint8Array>, createWriteStream(file))
}
