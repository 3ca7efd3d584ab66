import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import axios from 'axios'
import { filled, type HttpRequest } from '../../model/http-action.ts'
import type { ActionsApi } from '../../ports.ts'
import { valueMissing } from './errors.ts'
import { thingsIn } from './fields.ts'
import { send } from './send.ts'

const DEADLINE_MS = 5000
const ANSWER_BYTES_MAX = 1_000_000

export type HttpActionsOptions = {
  url: string
  token: string
  /** A path that answers 2xx while the API is well. */
  check: string
  /** Where a write carries its operation id. */
  operation: { header: string } | { field: string }
  deadlineMs?: number
}

/** An internal API over HTTP, whatever it is: requests come from the domain's files, the token stands in no URL. */
export function createHttpActions(options: HttpActionsOptions): ActionsApi {
  const { url, token, check, operation, deadlineMs = DEADLINE_MS } = options
  const http = axios.create({
    baseURL: url,
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
    maxRedirects: 0,
    maxContentLength: ANSWER_BYTES_MAX,
    responseType: 'text',
    transformResponse: (body) => body,
    validateStatus: () => true,
  })
  return {
    ask: async (request, values, operationId) => {
      const { method, refused } = request
      const read = method === 'GET'
      const { headers, data } = carried(operation, operationId)
      const config = {
        method,
        url: pathOf(request, values),
        params: known(request.query, values),
        headers,
        ...(read ? {} : { data: { ...known(request.body, values), ...data } }),
      }
      const repeats = read || operationId !== null
      const { status, body } = await send(http, config, { deadlineMs, repeats, refused })
      return refused.includes(status)
        ? { kind: 'refused', status }
        : { kind: 'told', things: thingsIn(body, request) }
    },
    check: async () =>
      void (await send(http, { method: 'GET', url: check }, { deadlineMs, repeats: false, refused: [] })),
  }
}

function carried(
  operation: HttpActionsOptions['operation'],
  id: string | null,
): Record<'headers' | 'data', Record<string, string>> {
  if (id === null) return { headers: {}, data: {} }
  return 'header' in operation
    ? { headers: { [operation.header]: id }, data: {} }
    : { headers: {}, data: { [operation.field]: id } }
}

/** A value is one segment of the path, whatever it holds. */
function pathOf({ path }: HttpRequest, values: Record<string, string>): string {
  const url = filled(path, values, encodeURIComponent)
  if (url === null || url.split('/').some((segment) => /^\.+$/.test(segment))) throw valueMissing()
  return url
}

function known(
  templates: Record<string, string | number | boolean>,
  values: Record<string, string>,
): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(templates).flatMap(([name, template]) => {
      const value = typeof template === 'string' ? filled(template, values) : template
      return value === null ? [] : [[name, value]]
    }),
  )
}
