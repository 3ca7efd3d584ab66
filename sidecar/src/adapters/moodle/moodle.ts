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
import { ChangesPage, Materials, Offers, Profile, Recorded } from './answers-desk.ts'
import { type CallOptions, createCall } from './call.ts'
import { badAnswer, pluginMissing, pluginOld } from './errors.ts'
import { changesPage, linkResult, outcomePage, reachParameters, studentStatus } from './translate.ts'
import { tutoring } from './tutoring.ts'
import { upload } from './upload.ts'

const NAME = 'local_examfollowup_'
const FUNCTIONS = [
  'get_plans',
  'get_outcomes',
  'find_student',
  'link_contact',
  'set_consent',
  'get_student_status',
  'create_request',
  'get_changes',
  'list_materials',
  'list_slots',
  'book_slot',
  'move_booking',
  'cancel_booking',
  'list_offers',
  'update_profile',
  'suspend_contact',
  'record_reach',
] as const
const OLDEST_PLUGIN = 2026112301

/** Moodle through the plugin's web services over REST. */
export function createMoodle(options: CallOptions): Moodle {
  const { call, post } = createCall(options)

  return {
    async check() {
      const info = await call('core_webservice_get_site_info', {}, SiteInfo)
      const ours = new Map(info.functions.map(({ name, version }) => [name, version]))
      const there = FUNCTIONS.filter((name) => ours.has(NAME + name))
      if (there.length === 0) throw pluginMissing()
      if (there.length < FUNCTIONS.length) throw pluginOld()
      const pluginVersion = Math.floor(Number(ours.get(`${NAME}get_plans`)) || 0)
      if (pluginVersion < OLDEST_PLUGIN) throw pluginOld()
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

    async changes(cursor) {
      return changesPage(await call(`${NAME}get_changes`, { cursor, limit: 500 }, ChangesPage))
    },

    async findStudent(address) {
      return (await call(`${NAME}find_student`, { address }, Found)).student
    },

    async linkContact({ code, address, at, operationId }) {
      return linkResult(
        await call(`${NAME}link_contact`, { code, address, at, operationid: operationId }, Linked),
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

    async createRequest({ userId, courseId, type, text, examId, operationId, files = [] }) {
      const parameters = {
        userid: userId,
        courseid: courseId,
        type,
        text,
        examid: examId,
        operationid: operationId,
        draftitemid: files.length > 0 ? await upload(post, options.token, files) : null,
      }
      const { requestid, ...rest } = await call(`${NAME}create_request`, parameters, RequestState)
      return { requestId: requestid, ...rest }
    },

    async materials({ userId, courseId, text, limit }) {
      const parameters = { userid: userId, courseid: courseId, text, limit }
      const { materials } = await call(`${NAME}list_materials`, parameters, Materials)
      return materials.map(({ cmid, ...rest }) => ({ cmId: cmid, ...rest }))
    },

    ...tutoring(call, NAME),

    async offers({ userId, text, limit }) {
      const { offers } = await call(`${NAME}list_offers`, { userid: userId, text, limit }, Offers)
      return offers.map(({ courseid, ...rest }) => ({ courseId: courseid, ...rest }))
    },

    updateProfile({ userId, field, value, operationId }) {
      const parameters = { userid: userId, field, value, operationid: operationId }
      return call(`${NAME}update_profile`, parameters, Profile)
    },

    suspendContact({ address, at, operationId }) {
      const parameters = { address, reason: 'dead', at, operationid: operationId }
      return call(`${NAME}suspend_contact`, parameters, ConsentState)
    },

    recordReach({ rows, operationId }) {
      const parameters = { rows: rows.map(reachParameters), operationid: operationId }
      return call(`${NAME}record_reach`, parameters, Recorded)
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
