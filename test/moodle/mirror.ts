import { copyFileSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'

const LEFT_OUT = new Set(['node_modules', '.git'])

/** Makes `to` equal to `from`, touching only what differs: a running site goes on serving meanwhile. */
export function mirror(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  const wanted = readdirSync(from, { withFileTypes: true }).filter((entry) => !LEFT_OUT.has(entry.name))
  const names = new Set(wanted.map((entry) => entry.name))
  for (const name of readdirSync(to)) {
    if (!names.has(name)) rmSync(join(to, name), { recursive: true })
  }
  for (const entry of wanted) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) mirror(source, target)
    else if (!sameFile(source, target)) replace(source, target)
  }
}

function sameFile(source: string, target: string): boolean {
  const kept = lstatSync(target, { throwIfNoEntry: false })
  return kept?.isFile() === true && readFileSync(source).equals(readFileSync(target))
}

function replace(source: string, target: string): void {
  if (lstatSync(target, { throwIfNoEntry: false })) unlinkSync(target)
  copyFileSync(source, target)
}
