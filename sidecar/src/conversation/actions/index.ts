import type { Action } from '../action.ts'
import { type Answer, type Desk, withMenu } from '../answer.ts'
import { call } from '../declared/call.ts'
import type { Act } from './act.ts'
import { optIn, optOut } from './consent.ts'
import { datesOf } from './dates.ts'
import { createRequest } from './leave.ts'
import { showMaterial } from './material.ts'
import { pay, showOffers } from './offers.ts'
import { comfort, handOver } from './person.ts'
import { updateProfile } from './profile.ts'
import { openRequests, pastOf } from './requests.ts'
import { resultOf } from './results.ts'
import { book } from './tutoring/book.ts'
import { cancel } from './tutoring/cancel.ts'
import { showSlots } from './tutoring/show.ts'

type Handler = (desk: Desk, step: Act) => Promise<Answer> | Answer

/** What can be done, one handler an action. A handler throws AppError where Moodle didn't answer. */
const ACTIONS = {
  show_result: (desk, step) => tellExams(desk, step, resultOf),
  show_exam_dates: (desk, step) => tellExams(desk, step, datesOf),
  show_requests: ({ status, voice }, { known }) =>
    status ? openRequests(status, voice, known) : { facts: [] },
  show_history: ({ status, voice, contact }, { known }) => ({
    facts: status ? pastOf(status, voice, known, contact.timeZone) : [],
  }),
  create_request: createRequest,
  hand_over: (desk, { subject, text }) => handOver(desk, subject, text),
  comfort: (desk, { subject, text }) => comfort(desk, subject, text),
  opt_out: (desk) => optOut(desk, 'whatsapp_intent'),
  opt_in: (desk) => optIn(desk, 'whatsapp_intent'),
  show_slots: showSlots,
  book,
  cancel,
  show_offers: showOffers,
  pay,
  show_material: showMaterial,
  update_profile: updateProfile,
  call,
  say: sayCustom,
} satisfies Record<Action, Handler>

export async function act(desk: Desk, step: Act): Promise<Answer> {
  return ACTIONS[step.action](desk, step)
}

function tellExams(desk: Desk, { subject }: Act, tell: typeof resultOf): Answer {
  const { voice, status } = desk
  if (subject.kind !== 'exams' || !status) return { facts: [voice.say('no_exams')] }
  return { facts: subject.exams.map((exam) => tell(exam, voice, status.now)) }
}

function sayCustom({ voice, contact }: Desk, { rule }: Act): Answer {
  return withMenu(voice, voice.sayCustom(rule.reply ?? '', contact.firstName ?? ''))
}
