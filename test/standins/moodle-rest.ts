import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { AppError } from '../../sidecar/src/errors.ts'
import type { Moodle, OutcomePage } from '../../sidecar/src/ports.ts'
import { deskFunctions, encodeSlot } from './moodle-desk.ts'
import { encode } from './moodle-encode.ts'
import { createUploads } from './moodle-upload.ts'

export type Answer = { status?: number; headers?: Record<string, string>; body: string } | 'hang' | 'reset'

const PAGE = 2

/** Moodle's REST door in front of any `Moodle`: what the plugin would answer, with the token that it would take. */
export async function serveMoodle(moodle: Moodle, { token, port = 0 }: { token: string; port?: number }) {
  /** Given instead of the next answers, in order. */
  const instead: Answer[] = []
  const asked: string[] = []
  const uploads = createUploads(token)
  const functions = { ...functionsOf(moodle), ...deskFunctions(moodle, uploads) }
  let offered = Object.keys(functions)
  let version = '2026112301'

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const body = await buffer(request)
    if (request.url === '/webservice/upload.php') {
      asked.push('upload')
      const itemid = await uploads.accept(body, request.headers['content-type'] ?? '')
      return instead.shift() ?? (itemid === null ? failure('invalidtoken') : json([{ itemid }]))
    }
    const form = new URLSearchParams(body.toString())
    const name = form.get('wsfunction') ?? ''
    asked.push(name)
    const next = instead.shift()
    if (next) return next
    if (new URL(request.url ?? '', 'http://moodle').search !== '') return failure('tokeninurl')
    if (form.get('wstoken') !== token) return failure('invalidtoken')
    const listed = offered.map((each) => ({ name: each, version }))
    if (name === 'core_webservice_get_site_info') {
      return json({ sitename: 'Aula de muestra', release: '5.1 (sample)', functions: listed })
    }
    const run = functions[name]
    return run ? json(await run(form)) : UNKNOWN_FUNCTION
  }
  const server = createServer((request, response) => {
    answer(request)
      .catch((error: unknown) => failure(errorcodeOf(error)))
      .then((found) => give(response, found))
  })
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    instead,
    asked,
    offer: (names: string[]) => {
      offered = names
    },
    pretend: (older: string) => {
      version = older
    },
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

const ERRORCODES: Record<string, string> = {
  moodle_slot_full: 'errorslotfull',
  moodle_slot_past: 'errorslotpast',
  moodle_slot_gone: 'errorslotgone',
  moodle_slot_booked: 'errorslotbooked',
  moodle_booking_gone: 'errorbookinggone',
  moodle_unknown_student: 'errorstudent',
  moodle_not_in_course: 'errorstudentcourse',
}

function errorcodeOf(error: unknown): string {
  return (error instanceof AppError && ERRORCODES[error.code]) || 'unknownerror'
}

export function failure(errorcode: string, message = 'Ana Ejemplo, +12025550100'): Answer {
  return json({ exception: 'moodle_exception', errorcode, message })
}

/** As Moodle words it: in the site's language, with the table's name. */
export const UNKNOWN_FUNCTION = failure(
  'invalidrecord',
  'No se puede encontrar registro de datos en la tabla external_functions de la base de datos.',
)

function json(body: unknown): Answer {
  return { body: JSON.stringify(body) }
}

function give(response: ServerResponse, answer: Answer): void {
  if (answer === 'hang') return
  if (answer === 'reset') return void response.destroy()
  response.writeHead(answer.status ?? 200, { 'Content-Type': 'application/json', ...answer.headers })
  response.end(answer.body)
}

function functionsOf(moodle: Moodle): Record<string, (form: URLSearchParams) => Promise<unknown>> {
  const int = (form: URLSearchParams, name: string) => Number(form.get(name))
  const string = (form: URLSearchParams, name: string) => form.get(name) ?? ''
  const list = (form: URLSearchParams, name: string) =>
    [...form].filter(([key]) => key.startsWith(`${name}[`)).map(([, value]) => Number(value))
  const common = (form: URLSearchParams) => ({
    userId: int(form, 'userid'),
    operationId: string(form, 'operationid'),
  })
  const outcomes = (page: OutcomePage, nextcursor: string) => ({
    now: page.now,
    exams: page.exams.map(encode.exam),
    students: page.students.map(encode.student),
    outcomes: page.rows.map((row) => ({ userid: row.userId, examid: row.examId, ...encode.outcome(row) })),
    nextcursor,
  })
  return {
    local_examfollowup_get_plans: async (form) => {
      const plans = await moodle.plans()
      const from = Number(form.get('cursor'))
      const nextcursor = from + PAGE < plans.length ? String(from + PAGE) : ''
      return { plans: plans.slice(from, from + PAGE).map(encode.plan), nextcursor }
    },
    local_examfollowup_get_outcomes: async (form) => {
      const courseId = int(form, 'courseid')
      const userIds = list(form, 'userids')
      if (userIds.length > 0)
        return outcomes(await moodle.outcomesOf(courseId, userIds, list(form, 'examids')), '')
      const pages: OutcomePage[] = []
      for await (const page of moodle.outcomes(courseId)) pages.push(page)
      const index = Number(form.get('cursor'))
      const page = pages[index] ?? { now: 0, exams: [], students: [], rows: [] }
      return outcomes(page, index + 1 < pages.length ? String(index + 1) : '')
    },
    local_examfollowup_find_student: async (form) => {
      const student = await moodle.findStudent(string(form, 'address') as `whatsapp:${string}`)
      return { found: student !== null, student: student && encode.linked(student) }
    },
    local_examfollowup_link_contact: async (form) => {
      const address = string(form, 'address') as `whatsapp:${string}`
      const { operationId } = common(form)
      const at = int(form, 'at')
      const result = await moodle.linkContact({ code: string(form, 'code'), address, at, operationId })
      if (result.kind === 'refused') return { linked: false, reason: result.reason, student: null }
      return { linked: true, reason: '', student: encode.linked(result.student) }
    },
    local_examfollowup_set_consent: async (form) => {
      const state = string(form, 'state') as 'active'
      const source = string(form, 'source') as 'whatsapp_keyword'
      const wordingVersion = string(form, 'wordingversion')
      await moodle.setConsent({ ...common(form), state, source, wordingVersion, at: int(form, 'at') })
      return { state }
    },
    local_examfollowup_get_student_status: async (form) => {
      const status = await moodle.studentStatus(int(form, 'userid'))
      return {
        now: status.now,
        student: encode.linked(status.student),
        courses: status.courses.map(({ courseId, name, shortName, url, exams }) => ({
          ...{ courseid: courseId, name, shortname: shortName, url },
          exams: exams.map((exam) => ({ ...encode.exam(exam), ...encode.outcome(exam) })),
        })),
        requests: status.requests.map(
          ({ requestId, courseId, examId, type, state, createdAt, answer, answeredAt }) => ({
            ...{ requestid: requestId, courseid: courseId, examid: examId, type, state, answer },
            ...{ timecreated: createdAt, timeanswered: answeredAt },
          }),
        ),
        bookings: status.bookings.map(encodeSlot),
      }
    },
  }
}
