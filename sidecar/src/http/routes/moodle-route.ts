import { type RequestHandler, Router } from 'express'
import type { z } from 'zod'
import { AppError } from '../../errors.ts'
import { type PluginAuth, type PluginCall, pluginCall, requirePlugin } from '../auth.ts'
import { methodNotAllowed, sendData } from '../errors.ts'

/**
 * One question of the plugin: what its token must say, what its body must hold, what it gets. `course`: a token for one
 * course, and the body must be about that one; `any`: nothing is told that belongs to anybody.
 */
type PluginRoute = {
  path: string
  purpose: string
  scope: 'site' | 'course' | 'any'
  answer(body: unknown, call: PluginCall): Promise<unknown>
}

export type { PluginRoute }

export function siteRoute<S extends z.ZodType>(
  path: string,
  body: S,
  answer: (input: z.output<S>) => Promise<unknown>,
): PluginRoute {
  return { path, purpose: purposeOf(path), scope: 'site', answer: (given) => answer(body.parse(given)) }
}

export function courseRoute<S extends z.ZodType<{ courseid: number }>>(
  path: string,
  body: S,
  answer: (input: z.output<S>) => Promise<unknown>,
): PluginRoute {
  return {
    path,
    purpose: purposeOf(path),
    scope: 'course',
    answer: (given, { scope }) => {
      const input = body.parse(given)
      if (scope === 'site' || scope.courseId !== input.courseid) throw refused()
      return answer(input)
    },
  }
}

export function pluginRouter(auth: PluginAuth, routes: PluginRoute[]): Router {
  const router = Router()
  for (const { path, purpose, scope, answer } of routes) {
    router
      .route(`/api/moodle/v1/${path}`)
      .post(requirePlugin(auth, purpose), requireScope(scope), async (request, response) => {
        sendData(response, await answer(request.body, pluginCall(response)))
      })
      .all(methodNotAllowed('POST'))
  }
  return router
}

function requireScope(wanted: PluginRoute['scope']): RequestHandler {
  return (_request, response, next) => {
    const { scope } = pluginCall(response)
    if (wanted === 'any' || (wanted === 'site') === (scope === 'site')) return next()
    throw wanted === 'site'
      ? new AppError('scope_refused', 'This is for administrators of the site', { status: 403 })
      : refused()
  }
}

function refused(): AppError {
  return new AppError('scope_refused', 'The token is not for this course', { status: 403 })
}

/** The first word of the path. */
function purposeOf(path: string): string {
  return path.split('/')[0] ?? path
}
