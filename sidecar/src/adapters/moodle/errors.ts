import { AppError } from '../../errors.ts'

const PROVISION = 'php local/examfollowup/cli/provision.php'

type Known = { code: string; message: string; retryable?: boolean }

const REFUSED: Known = {
  code: 'moodle_token_refused',
  message: `Moodle refused MOODLE_TOKEN: make a new one with ${PROVISION}`,
}
const MISSING: Known = {
  code: 'moodle_plugin_missing',
  message: `Moodle doesn't offer the plugin's functions to this token: install local_examfollowup, then run ${PROVISION}`,
}
const OLD: Known = {
  code: 'moodle_plugin_old',
  message:
    "Moodle's local_examfollowup is older than this sidecar: update it and run php admin/cli/upgrade.php",
}
const NO_ACCESS: Known = {
  code: 'moodle_no_access',
  message: `The service user may not do that in Moodle: mend its role with ${PROVISION}`,
}
const GONE: Known = {
  code: 'moodle_record_gone',
  message: 'What was asked about is no longer in Moodle: a course, an exam or a group was deleted',
}
const BUSY: Known = {
  code: 'moodle_busy',
  message: 'Others are writing the same in Moodle at this moment: it is asked again',
  retryable: true,
}
const DOWN: Known = {
  code: 'moodle_unreachable',
  message: 'Moodle is being maintained: it is asked again later',
  retryable: true,
}
const NOT_ALLOWED: Known = {
  code: 'moodle_field_not_allowed',
  message: 'The site lets nobody change that profile field on WhatsApp: see the setting profilefields',
}
const INPUT: Known = {
  code: 'moodle_bad_request',
  message: 'Moodle refused what it was sent: update plugin and sidecar together',
}

const TOO_LARGE: Known = {
  code: 'moodle_file_too_large',
  message: 'The file is larger than Moodle takes: see the setting requestmaxbytes',
}

/** Moodle's `errorcode` → what is wrong and the command that mends it. */
const KNOWN: Record<string, Known> = {
  invalidtoken: REFUSED,
  invalidtokensession: REFUSED,
  servicenotavailable: REFUSED,
  wsusersuspended: REFUSED,
  invalidiptoken: {
    code: 'moodle_ip_refused',
    message:
      'Moodle takes MOODLE_TOKEN from another IP address only: change the restriction in Manage tokens',
  },
  invalidip: {
    code: 'moodle_ip_refused',
    message:
      'Moodle takes MOODLE_TOKEN from another IP address only: change the restriction in Manage tokens',
  },
  accessexception: NO_ACCESS,
  nopermissions: NO_ACCESS,
  nopermission: NO_ACCESS,
  requireloginerror: NO_ACCESS,
  notingroup: NO_ACCESS,
  invalidrecord: GONE,
  invalidrecordunknown: GONE,
  invalidcourseid: GONE,
  invalidcoursemodule: GONE,
  usernotfullysetup: {
    code: 'moodle_not_set_up',
    message: `A required profile field of the service user is empty in Moodle: fill it with ${PROVISION}`,
  },
  forcepasswordchangenotice: {
    code: 'moodle_not_set_up',
    message: `Moodle wants the service user to change its password: mend it with ${PROVISION}`,
  },
  sitepolicynotagreed: {
    code: 'moodle_not_set_up',
    message: `Moodle wants the service user to agree to the site policy: mend it with ${PROVISION}`,
  },
  erroroperationreused: {
    code: 'moodle_operation_reused',
    message: 'Moodle has done this operation already, with other content',
  },
  errorslotfull: { code: 'moodle_slot_full', message: 'The tutoring slot has no place left' },
  errorslotpast: { code: 'moodle_slot_past', message: 'The tutoring slot has begun or is over' },
  errorslotgone: { code: 'moodle_slot_gone', message: 'The tutoring slot is no longer there' },
  errorslotbooked: { code: 'moodle_slot_booked', message: 'The student holds a place in that slot already' },
  errorslotoverlap: {
    code: 'moodle_slot_overlap',
    message: 'The student holds another booking at that time',
  },
  errorslotothergroup: { code: 'moodle_slot_other_group', message: 'The tutoring slot is for another group' },
  errorslotbusy: BUSY,
  errorbusy: BUSY,
  errorbookinggone: { code: 'moodle_booking_gone', message: 'The booking is no longer there' },
  errorbookingmax: {
    code: 'moodle_booking_max',
    message: 'The student holds as many bookings in that course as are allowed',
  },
  errorprofilefield: NOT_ALLOWED,
  errorprofilelocked: NOT_ALLOWED,
  errorprofilephone: NOT_ALLOWED,
  errorprofilevalue: {
    code: 'moodle_value_refused',
    message: "Moodle doesn't take that value for the profile field",
  },
  errorstudent: {
    code: 'moodle_unknown_student',
    message: 'Moodle has no active student with that id who may use WhatsApp',
  },
  errorstudentcourse: {
    code: 'moodle_not_in_course',
    message: 'The follow-up is off in that course, or the student is not enrolled there',
  },
  errorrequestfilesize: TOO_LARGE,
  errorrequestfilecount: TOO_LARGE,
  errorrequestfiletype: {
    code: 'moodle_file_wrong_type',
    message: 'Moodle takes photos and PDF documents only',
  },
  virusfound: { code: 'moodle_file_refused', message: "Moodle's antivirus refused the file" },
  errorrequestfilegone: { code: 'moodle_file_gone', message: 'The uploaded file is no longer in Moodle' },
  sitemaintenance: DOWN,
  upgraderunning: DOWN,
  databaseconnectionfailed: DOWN,
  invalidparameter: INPUT,
  invalidresponse: OLD,
}

export const pluginMissing = (): AppError => appError(MISSING)
export const pluginOld = (): AppError => appError(OLD)

/**
 * Only the code is kept: Moodle's own messages may hold names and numbers. A function that it doesn't know has the code of
 * any record that is gone; the table in the message, the same in every language, tells them apart.
 */
export function fromMoodle(errorcode: string, message = ''): AppError {
  const isFunction = errorcode === 'invalidrecord' && message.includes('external_functions')
  const known = isFunction ? MISSING : KNOWN[errorcode]
  if (known) return appError(known)
  const code = /^[a-z0-9_]{1,60}$/i.test(errorcode) ? errorcode : 'unknown'
  return new AppError('moodle_failed', `Moodle answered with the error "${code}"`, { status: 502 })
}

export function fromStatus(status: number, retryAfter: number | null): AppError {
  if (status >= 300 && status < 400) {
    return new AppError('moodle_url_moved', 'MOODLE_URL redirects: set it to the final address of the site')
  }
  if (status === 403) {
    return new AppError(
      'moodle_rest_off',
      `Moodle's REST protocol is switched off: switch it on with ${PROVISION}`,
    )
  }
  if (status === 404) return notMoodle()
  return new AppError('moodle_unreachable', `Moodle's web server answered with HTTP ${status}`, {
    retryable: status >= 500 || status === 429 || status === 408,
    retryAfter,
    status: 502,
  })
}

export function notMoodle(): AppError {
  return new AppError(
    'moodle_not_moodle',
    'MOODLE_URL is not the address of a Moodle site: it must open its home page',
  )
}

export function unreachable(cause: unknown): AppError {
  return new AppError('moodle_unreachable', 'Moodle does not answer at MOODLE_URL', {
    retryable: true,
    status: 502,
    cause,
  })
}

/** `path` says where; the value itself stays out of it. */
export function badAnswer(wsfunction: string, path: string): AppError {
  return new AppError(
    'moodle_bad_answer',
    `${wsfunction} answered in another shape at "${path}": update plugin and sidecar together`,
    { status: 502 },
  )
}

function appError({ code, message, retryable = false }: Known): AppError {
  return new AppError(code, message, { retryable, status: 502 })
}
