import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../moodle/command.ts'
import { workFolder } from '../moodle/folders.ts'

/**
 * Twilio's own description of its API, out of an npm package of theirs. The package is fetched alone: it would bring 180
 * others with it, of which we use none.
 */
const PACKAGE = '@twilio-alpha/mcp@0.7.0'
const INTEGRITY =
  'sha512-YsUde1pMXwqHm8Cvq9JdtsyvclVCC/f/V+FmxTNN04u5Qt5aapkbQgcfqBYQ0xcmvATBNswgPDo3MPVaCtZK8Q=='
const NAMES = ['api_v2010', 'content_v1', 'messaging_v1'] as const

export type Schema = { [key: string]: unknown }
export type Operation = {
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}
export type Description = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

/** Null where it is neither in TWILIO_OPENAPI_DIR nor in the cache and can't be fetched. */
export async function twilioDescriptions(): Promise<Description[] | null> {
  const folder = process.env.TWILIO_OPENAPI_DIR ?? (await fetched())
  return folder ? NAMES.map((name) => JSON.parse(readFileSync(fileOf(folder, name), 'utf8'))) : null
}

export const HOW_TO_ADD = `unpack the npm package ${PACKAGE} and name its folder of JSON in TWILIO_OPENAPI_DIR`

function fileOf(folder: string, name: string): string {
  return join(folder, `twilio_${name}.json`)
}

async function fetched(): Promise<string | null> {
  const cache = workFolder('twilio-openapi')
  const kept = join(cache, createHash('sha256').update(INTEGRITY).digest('hex').slice(0, 12))
  const json = join(kept, 'package/twilio-oai/spec/json')
  if (existsSync(json)) return json
  const draft = mkdtempSync(join(cache, 'draft-'))
  try {
    await run('npm', ['pack', PACKAGE, '--pack-destination', draft, '--silent'])
    const archive = join(draft, 'twilio-alpha-mcp-0.7.0.tgz')
    const hash = createHash('sha512').update(readFileSync(archive)).digest('base64')
    if (`sha512-${hash}` !== INTEGRITY) return null
    await run('tar', ['xzf', archive, '-C', draft, 'package/twilio-oai/spec/json'])
    if (!existsSync(kept)) renameSync(draft, kept)
    return json
  } catch {
    return null
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}
