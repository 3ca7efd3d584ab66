import type { IncomingMessage } from 'node:http'
import { parse } from 'node:querystring'
import { AppError } from '../../errors.ts'
import type { FormFields } from '../../ports.ts'

/** Twilio's own, in UTF-8: what another encoding would make of the bytes is not what was signed. */
const FORM = /^application\/x-www-form-urlencoded\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?;?$/i
const MAX_FIELDS = 500

/** Nothing is unpacked here: a few bytes of a packed body may be gigabytes. */
export function isForm(request: IncomingMessage): boolean {
  return FORM.test(request.headers['content-type'] ?? '') && request.headers['content-encoding'] === undefined
}

/**
 * The fields as they were sent and signed; null: the body is over `limit` bytes or has too many fields, and none of it
 * was parsed.
 */
export function readForm(request: IncomingMessage, limit: number): Promise<FormFields | null> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length']) > limit) return resolve(null)
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) {
        request.pause()
        resolve(null)
      } else chunks.push(chunk)
    })
    request.on('end', () => {
      const body = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)
      const text = body?.toString('utf8') ?? ''
      resolve(hasMoreFields(text, MAX_FIELDS) ? null : parse(text, '&', '=', { maxKeys: MAX_FIELDS }))
    })
    request.on('error', () => reject(ended()))
  })
}

function hasMoreFields(text: string, most: number): boolean {
  let fields = 1
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) if (++fields > most) return true
  return false
}

function ended(): AppError {
  return new AppError('request_aborted', 'The request ended before its body', { status: 400 })
}
