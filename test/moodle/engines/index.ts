import type { DatabaseName, Engine } from './engine.ts'
import { mariadb } from './mariadb.ts'
import { postgres } from './postgres.ts'

export const engines: Record<DatabaseName, Engine> = { postgres, mariadb }
