import type { Student } from '../../model/contact.ts'
import { createFormat } from '../../model/format.ts'
import type { NoticeField, Plan, Template } from '../../model/plan.ts'
import type { Booking } from '../../model/tutoring.ts'
import { zoneOf } from '../quiet.ts'
import { clean } from '../variables.ts'

/** Fills a site's template; null where it says something that this notice has not. */
export function fillNotice(
  template: Template<NoticeField>,
  { student, plan, moment, booking }: { student: Student; plan: Plan; moment: Date; booking: Booking | null },
): Record<string, string> | null {
  const format = createFormat(template.language, zoneOf(student.timeZone, plan.timeZone), null)
  const fields: Record<NoticeField, string> = {
    firstname: student.firstName,
    course: plan.courseName,
    date: format.moment(moment.getTime() / 1000),
    place: booking ? booking.place || booking.link : '',
    link: booking?.link || plan.courseUrl,
  }
  const values = template.variables.map((field) => clean(fields[field], field))
  if (values.includes('')) return null
  return Object.fromEntries(values.map((value, index) => [String(index + 1), value]))
}
