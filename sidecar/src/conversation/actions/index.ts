import type { Fact } from '../../model/turn.ts'
import type { Action, REQUEST_TYPES } from '../action.ts'
import { type Answer, type Desk, withMenu } from '../answer.ts'
import { fetchProofs, passedOn } from '../media.ts'
import type { Act } from './act.ts'
import { optIn, optOut } from './consent.ts'
import { datesOf } from './dates.ts'
import { showMaterial } from './material.ts'
import { pay, showOffers } from './offers.ts'
import { comfort, handOver, leaveRequest } from './person.ts'
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
  show_requests: ({ status, voice }) => (status ? openRequests(status, voice) : { facts: [] }),
  show_history: ({ status, voice }) => ({ facts: status ? pastOf(status, voice) : [] }),
  create_request: async (desk, { subject, rule, text }) => {
    if (subject.kind !== 'course' || !rule.request) return { facts: [desk.voice.say('no_exams')] }
    const { voice } = desk
    const { files, told } = await fetchProofs(desk)
    if (text === '' && files.length === 0) return { facts: told.length > 0 ? told : [voice.say('file_gone')] }
    await leaveRequest(desk, subject, rule.request, text || voice.term('attached_file'), files)
    if (text === '') return { facts: [passedOn(voice, subject), ...told] }
    const answer = withMenu(voice, noted(voice, rule.request, subject))
    const attached = files.length > 0 ? [voice.say('file_attached')] : []
    return { ...answer, facts: [...answer.facts, ...attached, ...told] }
  },
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

/** Says what it is about, so that a wrong guess of ours is seen at once. */
function noted(
  voice: Desk['voice'],
  request: (typeof REQUEST_TYPES)[number],
  { courseName: course, exam }: Extract<Act['subject'], { kind: 'course' }>,
): Fact {
  if (!exam) return voice.say(`noted_${request}`, { course })
  return voice.say(`noted_${request}_exam`, { course, exam: exam.name })
}

function sayCustom({ voice, contact }: Desk, { rule }: Act): Answer {
  return withMenu(voice, voice.sayCustom(rule.reply ?? '', contact.firstName ?? ''))
}
