import type { IncomingMessage } from 'node:http'
import { parse } from 'node:querystring'
import { AppError } from '../../errors.ts'
import type { FormFields } from '../../ports.ts'

const FORM = /^application\/x-www-form-urlencoded(?:\s*;|$)/i
const MAX_FIELDS = 500

export function isForm(request: IncomingMessage): boolean {
  return FORM.test(request.headers['content-type'] ?? '') && request.headers['content-encoding'] === undefined
}

/** The fields as they were sent and signed; null: the body is over `limit` bytes, and none of it was parsed. */
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
      resolve(parse(body?.toString('utf8') ?? '', '&', '=', { maxKeys: MAX_FIELDS }))
    })
    request.on('error', () => reject(ended()))
  })
}

function ended(): AppError {
  return new AppError('request_aborted', 'The request ended before its body', { status: 400 })
}
