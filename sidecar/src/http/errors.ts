import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import { ZodError } from 'zod'
import { AppError } from '../errors.ts'
import type { Events } from '../events.ts'

/** What the body parser says, as ours; its own texts may quote the body. */
const PARSER_ERRORS: Record<string, [status: number, code: string, message: string]> = {
  'entity.too.large': [413, 'body_too_large', 'The body is too large'],
  'entity.parse.failed': [400, 'body_not_json', 'The body is not valid JSON'],
  'encoding.unsupported': [415, 'body_encoding', 'The encoding of the body is not supported'],
  'charset.unsupported': [415, 'body_encoding', 'The character set of the body is not supported'],
}

const BACK_AFTER_S = 30

export function sendData(response: Response, data: unknown): void {
  response.json({ success: true, data })
}

function sendError(response: Response, status: number, code: string, message: string): void {
  response.status(status).json({ success: false, error: { code, message } })
}

export const notFound: RequestHandler = (_request, response) => {
  sendError(response, 404, 'not_found', 'There is nothing at this address')
}

export function methodNotAllowed(...allowed: string[]): RequestHandler {
  return (_request, response) => {
    response.set('Allow', allowed.join(', '))
    sendError(response, 405, 'method_not_allowed', `This address answers ${allowed.join(' and ')} only`)
  }
}

/** The pattern that matched, never the address: addresses hold ids and what was asked for. */
export function routeOf(request: Request): string {
  const path: unknown = request.route?.path
  return (
    request.baseUrl + (typeof path === 'string' ? path : Array.isArray(path) ? String(path[0]) : '(none)')
  )
}

/** What the end of the service cut short may be asked again, of another replica or of this one when it is back. */
export function sayWhenStopping(stopping: AbortSignal): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (!stopping.aborted || error !== stopping.reason) return next(error)
    response.set('Retry-After', String(BACK_AFTER_S))
    next(new AppError('stopping', 'The service is stopping: try again in half a minute', { status: 503 }))
  }
}

/** Only an AppError's text is written for who asked; of anything unexpected they learn nothing. */
export function errorHandler(events: Pick<Events, 'requestFailed'>): ErrorRequestHandler {
  return (error, request, response, next) => {
    const [status, code, message] = describe(error)
    if (status >= 500) {
      events.requestFailed({ method: request.method, route: routeOf(request), code, err: error })
    }
    if (response.headersSent) return next(error)
    sendError(response, status, code, message)
  }
}

function describe(error: unknown): [status: number, code: string, message: string] {
  if (error instanceof AppError) return [error.status, error.code, error.message]
  if (error instanceof ZodError) {
    const fields = [...new Set(error.issues.map(({ path }) => path.join('.') || 'the body'))]
    return [400, 'invalid_request', `Wrong or missing: ${fields.join(', ')}`]
  }
  const { type, status } = (error ?? {}) as { type?: string; status?: number }
  if (type !== undefined && PARSER_ERRORS[type]) return PARSER_ERRORS[type]
  if (status !== undefined && status >= 400 && status < 500) {
    return [status, 'bad_request', 'The request is malformed']
  }
  return [500, 'internal', 'Something went wrong on our side']
}
