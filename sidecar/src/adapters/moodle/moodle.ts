import type { Plan } from '../../model/plan.ts'
import type { Moodle } from '../../ports.ts'
import {
  ConsentState,
  Found,
  Linked,
  OutcomesPage,
  PlansPage,
  RequestState,
  SiteInfo,
  Status,
} from './answers.ts'
import { type CallOptions, createCall } from './call.ts'
import { badAnswer, pluginMissing, pluginOld } from './errors.ts'
import { linkResult, outcomePage, studentStatus } from './translate.ts'

const NAME = 'local_examfollowup_'
const FUNCTIONS = [
  'get_plans',
  'get_outcomes',
  'find_student',
  'link_contact',
  'set_consent',
  'get_student_status',
  'create_request',
] as const

/** Moodle through the plugin's web services over REST. */
export function createMoodle(options: CallOptions): Moodle {
  const call = createCall(options)

  return {
    async check() {
      const info = await call('core_webservice_get_site_info', {}, SiteInfo)
      const ours = new Map(info.functions.map(({ name, version }) => [name, version]))
      const there = FUNCTIONS.filter((name) => ours.has(NAME + name))
      if (there.length === 0) throw pluginMissing()
      if (there.length < FUNCTIONS.length) throw pluginOld()
      const pluginVersion = Math.floor(Number(ours.get(`${NAME}get_plans`)) || 0)
      return { siteName: info.sitename, release: info.release, pluginVersion }
    },

    async plans() {
      const name = `${NAME}get_plans`
      const pages = pagesOf(name, (cursor) => call(name, { cursor, limit: 100 }, PlansPage))
      const plans: Plan[] = []
      for await (const page of pages) plans.push(...page.plans)
      return plans
    },

    async *outcomes(courseId) {
      const name = `${NAME}get_outcomes`
      const ask = (cursor: string) => call(name, { courseid: courseId, cursor, limit: 2000 }, OutcomesPage)
      for await (const page of pagesOf(name, ask)) yield outcomePage(courseId, page)
    },

    async outcomesOf(courseId, userIds, examIds) {
      const parameters = { courseid: courseId, userids: userIds, examids: examIds }
      return outcomePage(courseId, await call(`${NAME}get_outcomes`, parameters, OutcomesPage))
    },

    async findStudent(address) {
      return (await call(`${NAME}find_student`, { address }, Found)).student
    },

    async linkContact({ code, address, operationId }) {
      return linkResult(
        await call(`${NAME}link_contact`, { code, address, operationid: operationId }, Linked),
      )
    },

    async setConsent({ userId, state, source, wordingVersion, at, operationId }) {
      const parameters = {
        userid: userId,
        state,
        source,
        wordingversion: wordingVersion,
        at,
        operationid: operationId,
      }
      await call(`${NAME}set_consent`, parameters, ConsentState)
    },

    async studentStatus(userId) {
      return studentStatus(await call(`${NAME}get_student_status`, { userid: userId }, Status))
    },

    async createRequest({ userId, courseId, type, text, examId, operationId }) {
      const parameters = {
        userid: userId,
        courseid: courseId,
        type,
        text,
        examid: examId,
        operationid: operationId,
      }
      const { requestid, state } = await call(`${NAME}create_request`, parameters, RequestState)
      return { requestId: requestid, state }
    },
  }
}

/** A cursor that doesn't move would be asked for ever. */
async function* pagesOf<P extends { nextcursor: string }>(
  wsfunction: string,
  ask: (cursor: string) => Promise<P>,
): AsyncGenerator<P> {
  let cursor = ''
  do {
    const page = await ask(cursor)
    if (page.nextcursor !== '' && page.nextcursor === cursor) throw badAnswer(wsfunction, 'nextcursor')
    yield page
    cursor = page.nextcursor
  } while (cursor !== '')
}
