import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

export const SIDECAR = resolve(import.meta.dirname, '../../sidecar/src')

export type Source = { path: string; lines: number; imports: string[] }

const IMPORT = /(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g

/** Every TypeScript file below the folder, with the files that it imports; paths are relative to the folder. */
export function readSources(root: string): Source[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      const imports = [...text.matchAll(IMPORT)].map((match) =>
        relative(root, resolve(root, dirname(path), match[1] as string)),
      )
      return { path: path.split(sep).join('/'), lines: text.split('\n').length - 1, imports }
    })
}
