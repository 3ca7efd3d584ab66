import type { Ending } from '../replica.ts'
import type { Records } from './records.ts'

/** What a start says that finds no database; it is made again. */
const NO_DATABASE = /^The database of DATABASE_URL can't be reached/m
const LAST_LINES = 14

/** No process ends but by our hand, and one that is asked to end does so well. */
export function unaskedEndings({ world }: Records): string[] {
  return world.replicas.flatMap(({ endings }, replica) =>
    endings.filter((ending) => !isWell(ending)).map((ending) => describe(replica, ending)),
  )
}

export function isWell({ code, signal, ordered, said }: Ending): boolean {
  if (ordered === 'kill' && signal === 'SIGKILL') return true
  if (ordered === 'stop') return code === 0
  return code === 1 && NO_DATABASE.test(said) && !said.includes('\n    at ')
}

function describe(replica: number, { code, signal, ordered, said }: Ending): string {
  const lines = said.trimEnd().split('\n').slice(-LAST_LINES)
  const how = ordered === 'stop' ? 'was asked to end' : 'ended by itself'
  return [`replica ${replica} ${how}, with ${code ?? signal}:`, ...lines].join('\n          ')
}
