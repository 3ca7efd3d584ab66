import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import { errors, type JWTPayload, jwtVerify } from 'jose'
import { AppError } from '../errors.ts'
import type { Clock } from '../ports.ts'
import { rawBody } from './body.ts'

/** A token of the plugin serves one request, within a minute. */
const LONGEST_LIFE_S = 60
/** How far Moodle's clock may be ahead of ours. */
const CLOCK_TOLERANCE_S = 5

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest()

/** Administration, with ADMIN_TOKEN as bearer token; closed where none is set. */
export function requireAdmin(adminToken: string | null): RequestHandler {
  const expected = adminToken === null ? null : sha256(adminToken)
  return (request, response, next) => {
    if (expected === null) {
      throw new AppError('admin_closed', 'Administration is closed: set ADMIN_TOKEN to open it', {
        status: 403,
      })
    }
    const given = bearer(request)
    if (given !== null && timingSafeEqual(sha256(given), expected)) return next()
    response.set('WWW-Authenticate', 'Bearer')
    throw new AppError('admin_token_refused', 'Send ADMIN_TOKEN as "Authorization: Bearer …"', {
      status: 401,
    })
  }
}

export type PluginCall = { userId: number; purpose: string; scope: 'site' | { courseId: number } }

export type PluginAuth = { secrets: { sidecar: string | null; sidecarPrevious: string | null }; now: Clock }

/**
 * The plugin signs each call: for one purpose, one user, the site or one course, and this very body. Moodle has judged
 * permissions by then; what the call may see is in its scope alone.
 */
export function requirePlugin({ secrets, now }: PluginAuth, purpose: string): RequestHandler {
  const keys = [secrets.sidecar, secrets.sidecarPrevious]
    .filter((secret) => secret !== null)
    .map((secret) => new TextEncoder().encode(secret))
  return async (request, response, next) => {
    if (keys.length === 0) {
      throw new AppError(
        'plugin_closed',
        'The pages of Moodle have no access: set SIDECAR_SECRET to what moodle-plugin/cli/provision.php prints',
        { status: 403 },
      )
    }
    const claims = await verify(bearer(request) ?? '', keys, now())
    if (claims.purpose !== purpose) throw refused('is for another purpose')
    if (claims.body !== sha256(rawBody(request)).toString('hex')) throw refused('is for another body')
    const call: PluginCall = { userId: userIdOf(claims), purpose, scope: scopeOf(claims) }
    response.locals.pluginCall = call
    next()
  }
}

export function pluginCall(response: Response): PluginCall {
  return response.locals.pluginCall as PluginCall
}

async function verify(token: string, keys: Uint8Array[], now: Date): Promise<JWTPayload> {
  for (const key of keys) {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['HS256'],
        currentDate: now,
        clockTolerance: CLOCK_TOLERANCE_S,
        maxTokenAge: LONGEST_LIFE_S,
        requiredClaims: ['iss', 'sub', 'iat', 'exp'],
      })
      if ((payload.exp ?? 0) - (payload.iat ?? 0) > LONGEST_LIFE_S) throw refused('lives too long')
      return payload
    } catch (error) {
      if (error instanceof errors.JWSSignatureVerificationFailed) continue
      if (error instanceof errors.JWTExpired) throw refused("has expired: are Moodle's clock and ours right?")
      throw error instanceof AppError ? error : refused('is malformed')
    }
  }
  throw refused("is signed with another secret: SIDECAR_SECRET and the plugin's setting differ")
}

function userIdOf({ sub }: JWTPayload): number {
  if (!/^\d{1,15}$/.test(sub ?? '')) throw refused('names no user')
  return Number(sub)
}

function scopeOf({ scope }: JWTPayload): PluginCall['scope'] {
  if (scope === 'site') return 'site'
  const course = typeof scope === 'string' ? /^course:(\d{1,15})$/.exec(scope)?.[1] : undefined
  if (course === undefined) throw refused('has no scope')
  return { courseId: Number(course) }
}

function refused(why: string): AppError {
  return new AppError('plugin_token_refused', `The token ${why}`, { status: 401 })
}

function bearer(request: Request): string | null {
  return /^Bearer ([^\s]+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
}
