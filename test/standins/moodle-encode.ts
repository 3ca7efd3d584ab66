import type { LinkedStudent, Student } from '../../sidecar/src/model/contact.ts'
import type { Exam, StudentExam } from '../../sidecar/src/model/outcome.ts'
import type { Plan, Template } from '../../sidecar/src/model/plan.ts'

/** The plugin's JSON, as its web services write it. */
export const encode = {
  plan: (plan: Plan) => ({
    courseid: plan.courseId,
    coursename: plan.courseName,
    courseurl: plan.courseUrl,
    enabled: plan.enabled,
    since: plan.since,
    language: plan.language,
    timezone: plan.timeZone,
    quietfrom: plan.quiet.from,
    quietto: plan.quiet.to,
    weeklycap: plan.weeklyCap,
    exams: plan.exams.map(({ examId, since }) => ({ examid: examId, since })),
    steps: plan.steps.map(({ stepId, since, outcome, delay, leaveOut, stopOn, sortOrder, template }) => ({
      ...{ stepid: stepId, since, outcome, delay, leaveout: leaveOut, stopon: stopOn, sortorder: sortOrder },
      template: encode.template(template),
    })),
    invitations: (plan.invitations ?? []).map((template) => encode.template(template)),
    holdout: plan.holdout,
    groupids: plan.groupIds,
    notices: {
      answered: plan.notices.answered.map((template) => encode.template(template)),
      reminder: plan.notices.reminder.map((template) => encode.template(template)),
    },
  }),
  template: ({ contentSid, name, language, variables, offers }: Template<string>) => ({
    ...{ contentsid: contentSid, name, language, variables, offers },
  }),
  exam: ({ examId, kind, name, gradeMax, gradePass, url }: Exam) => ({
    ...{ examid: examId, kind, name, grademax: gradeMax, gradepass: gradePass, url },
  }),
  student: ({ userId, firstName, language, timeZone, reach, bookedAt, openRequests }: Student) => ({
    ...{ userid: userId, firstname: firstName, language, timezone: timeZone },
    ...{ bookedat: bookedAt, openrequests: openRequests },
    address: reach.kind === 'contact' ? reach.address : null,
    reason: reach.kind === 'none' ? reach.reason : '',
    invite: reach.kind === 'none' ? reach.invite : null,
    consentat: reach.kind === 'contact' ? reach.consentAt : null,
    consentsource: reach.kind === 'contact' ? (reach.consent?.source ?? null) : null,
    consentwording: reach.kind === 'contact' ? (reach.consent?.wording ?? null) : null,
  }),
  linked: ({ userId, firstName, language, timeZone, consent, courses }: LinkedStudent) => ({
    ...{ userid: userId, firstname: firstName, language, timezone: timeZone, consent },
    courses: courses.map(({ courseId, name, shortName }) => ({
      courseid: courseId,
      name,
      shortname: shortName,
    })),
  }),
  outcome: (row: StudentExam) => ({
    outcome: row.outcome,
    since: row.since,
    resultvisible: row.resultVisible,
    visiblefrom: row.visibleFrom,
    grade: row.grade,
    occasion: row.occasion,
    attemptsused: row.attemptsUsed,
    attemptsallowed: row.attemptsAllowed,
    opens: row.opens,
    closes: row.closes,
    nextopportunity: row.nextOpportunity,
  }),
}
