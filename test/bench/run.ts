import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** `npm run bench -- NAME`: each bench is a module of this folder that runs when it is imported. */
const here = import.meta.dirname
const names = readdirSync(here)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -'.ts'.length))
const [name = ''] = process.argv.slice(2)

if (!/^[a-z]+$/.test(name) || !existsSync(join(here, `${name}.ts`))) {
  console.error(`Name one of the benches: ${names.join(', ')}. For example: npm run bench -- ${names[0]}`)
  process.exit(1)
}
await import(`./${name}.ts`)
