import { z } from 'zod'
import { type Address, type Consent, NO_CONTACT_REASONS, type Student } from '../../model/contact.ts'
import { OUTCOMES } from '../../model/outcome.ts'
import { LEAVE_OUT, NOTICE_FIELDS, type Plan, STOP_CONDITIONS, TEMPLATE_FIELDS } from '../../model/plan.ts'
import { booking } from './answers-desk.ts'

const int = z.int()
const maybe = int.nullable()
const address = z.custom<Address>((value) => typeof value === 'string' && value.startsWith('whatsapp:'))

const templateOf = <F extends string>(fields: readonly [F, ...F[]]) =>
  z
    .object({
      contentsid: z.string(),
      name: z.string(),
      language: z.string(),
      variables: z.array(z.enum(fields)),
      offers: z.string().nullable().default(null),
    })
    .transform(({ contentsid, ...rest }) => ({ contentSid: contentsid, ...rest }))
const template = templateOf(TEMPLATE_FIELDS)
const notice = templateOf(NOTICE_FIELDS)

const plan = z
  .object({
    courseid: int,
    coursename: z.string(),
    courseurl: z.string(),
    enabled: z.boolean(),
    since: maybe,
    language: z.string(),
    timezone: z.string(),
    quietfrom: int,
    quietto: int,
    weeklycap: int,
    exams: z.array(z.object({ examid: int, since: maybe })),
    steps: z.array(
      z.object({
        stepid: int,
        since: maybe,
        outcome: z.enum(OUTCOMES),
        delay: int,
        sortorder: int.default(0),
        leaveout: z.array(z.enum(LEAVE_OUT)).default([]),
        stopon: z.array(z.enum(STOP_CONDITIONS)),
        template,
      }),
    ),
    invitations: z.array(template),
    holdout: int.default(0),
    groupids: z.array(int).default([]),
    notices: z
      .object({ answered: z.array(notice), reminder: z.array(notice) })
      .default({ answered: [], reminder: [] }),
  })
  .transform(
    (from): Plan => ({
      courseId: from.courseid,
      courseName: from.coursename,
      courseUrl: from.courseurl,
      enabled: from.enabled,
      since: from.since,
      exams: from.exams.map(({ examid, since }) => ({ examId: examid, since })),
      steps: from.steps.map(({ stepid, leaveout, stopon, sortorder, ...step }) => ({
        ...{ stepId: stepid, leaveOut: leaveout, stopOn: stopon, sortOrder: sortorder },
        ...step,
      })),
      language: from.language,
      timeZone: from.timezone,
      quiet: { from: from.quietfrom, to: from.quietto },
      weeklyCap: from.weeklycap,
      invitations: from.invitations,
      holdout: from.holdout,
      groupIds: from.groupids,
      notices: from.notices,
    }),
  )

const exam = z.object({
  examid: int,
  kind: z.enum(['quiz', 'assign']),
  name: z.string(),
  grademax: z.number().nullable(),
  gradepass: z.number().nullable(),
  url: z.string(),
})

const outcome = z.object({
  outcome: z.enum(OUTCOMES),
  since: maybe,
  resultvisible: z.boolean(),
  visiblefrom: maybe,
  grade: z.number().nullable(),
  occasion: z.string(),
  attemptsused: int,
  attemptsallowed: maybe,
  opens: maybe,
  closes: maybe,
  nextopportunity: maybe,
})

const person = { userid: int, firstname: z.string(), language: z.string(), timezone: z.string() }

const student = z
  .object({
    ...person,
    address: address.nullable(),
    reason: z.enum(['', ...NO_CONTACT_REASONS]),
    invite: address.nullable(),
    consentat: maybe,
    consentsource: z.string().nullable().default(null),
    consentwording: z.string().nullable().default(null),
    bookedat: maybe.default(null),
    openrequests: int.default(0),
  })
  .transform(
    (from): Student => ({
      userId: from.userid,
      firstName: from.firstname,
      language: from.language,
      timeZone: from.timezone,
      bookedAt: from.bookedat,
      openRequests: from.openrequests,
      reach:
        from.address !== null && from.reason === ''
          ? { kind: 'contact', address: from.address, consentAt: from.consentat, consent: consentOf(from) }
          : { kind: 'none', reason: from.reason || 'no_phone', invite: from.invite },
    }),
  )

function consentOf(from: {
  consentat: number | null
  consentsource: string | null
  consentwording: string | null
}): Consent | null {
  if (from.consentat === null || from.consentsource === null) return null
  return { at: from.consentat, source: from.consentsource, wording: from.consentwording ?? '' }
}

const linked = z
  .object({
    ...person,
    consent: z.enum(['active', 'none', 'opted_out']),
    courses: z.array(z.object({ courseid: int, name: z.string(), shortname: z.string() })),
  })
  .transform(({ userid, firstname, language, timezone, consent, courses }) => ({
    userId: userid,
    firstName: firstname,
    language,
    timeZone: timezone,
    consent,
    courses: courses.map(({ courseid, name, shortname }) => ({
      courseId: courseid,
      name,
      shortName: shortname,
    })),
  }))

export type RawExam = z.infer<typeof exam>
export type RawOutcome = z.infer<typeof outcome>

export const SiteInfo = z.object({
  sitename: z.string(),
  release: z.string(),
  functions: z.array(z.object({ name: z.string(), version: z.coerce.string() })),
})
export const PlansPage = z.object({ plans: z.array(plan), nextcursor: z.string() })
export const OutcomesPage = z.object({
  now: int,
  exams: z.array(exam),
  students: z.array(student),
  outcomes: z.array(outcome.extend({ userid: int, examid: int })),
  nextcursor: z.string(),
})
export const Found = z.object({ found: z.boolean(), student: linked.nullable() })
export const Linked = z.object({
  linked: z.boolean(),
  reason: z.enum(['', 'unknown_code', 'expired', 'used', 'rate_limited', 'address_taken']),
  student: linked.nullable(),
})
export const ConsentState = z.object({ state: z.string() })
export const RequestState = z.object({
  requestid: int,
  state: z.string(),
  /** A plugin that is older doesn't say. */
  added: z.boolean().default(false),
})
export const Status = z.object({
  now: int,
  student: linked,
  courses: z.array(
    z.object({
      courseid: int,
      name: z.string(),
      shortname: z.string(),
      url: z.string(),
      exams: z.array(exam.extend(outcome.shape)),
    }),
  ),
  requests: z.array(
    z.object({
      requestid: int,
      courseid: int,
      examid: maybe.default(null),
      type: z.string(),
      state: z.string(),
      timecreated: int,
      answer: z.string().nullable().default(null),
      timeanswered: maybe.default(null),
    }),
  ),
  bookings: z.array(booking).default([]),
})
