import { AppError } from '../../errors.ts'
import { type Field, filled, type HttpRequest, type Thing } from '../../model/http-action.ts'
import type { ApiAnswer } from '../../ports.ts'
import type { Desk } from '../answer.ts'
import type { ActionsFile } from '../domain/api-schema.ts'

const VALUE_MAX = 200

/** Who writes, and what is known of the wish, as far as the request's braces name it. */
export async function askApi(
  { api, contact, voice, now }: Desk,
  request: HttpRequest,
  known: Record<string, string>,
  operationId: string | null,
): Promise<ApiAnswer> {
  if (!api) throw new AppError('api_missing', 'The domain asks an API: set API_URL and API_TOKEN')
  if (contact.userId === null) throw new AppError('not_linked', 'Only for a known person the API is asked')
  const cut = Object.entries(known).map(([name, value]) => [name, value.slice(0, VALUE_MAX)])
  const person = contact.ref ?? String(contact.userId)
  const number = contact.address.replace(/^whatsapp:/, '')
  const always = { person, number, language: voice.language, now: now.toISOString() }
  return api.ask(request, { ...Object.fromEntries(cut), ...always }, operationId)
}

export async function read(
  desk: Desk,
  { reads }: ActionsFile,
  name: string,
  known: Record<string, string>,
): Promise<{ things: Thing[]; fields: Record<string, Field> }> {
  const request = reads[name]
  if (!request) throw new AppError('domain_broken', 'A call reads what actions.yml does not declare')
  const answer = await askApi(desk, request, known, null)
  return { things: answer.kind === 'told' ? answer.things : [], fields: request.fields }
}

export function filledTitle(title: string, said: Record<string, string>): string {
  return filled(title, said) ?? ''
}
