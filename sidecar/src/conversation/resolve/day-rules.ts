import { addDays, type Day, weekdayOf } from './calendar.ts'

const WEEKDAYS = 'domingo|lunes|martes|miercoles|jueves|viernes|sabado'
const AMOUNT: Record<string, number> = {
  un: 1,
  una: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  diez: 10,
  quince: 15,
  a: 1,
  one: 1,
  two: 2,
  three: 3,
}
const UNIT: Record<string, number> = {
  dia: 1,
  dias: 1,
  semana: 7,
  semanas: 7,
  day: 1,
  days: 1,
  week: 7,
  weeks: 7,
}

type Rule = [
  RegExp,
  (groups: Record<string, string | undefined>, today: Day) => { day: Day; lastDay?: Day } | null,
]

/** What chrono gets wrong or doesn't know; tried in order, before it. */
export const RULES: Rule[] = [
  [/\bpasado manana\b|\bthe day after tomorrow\b/, (_, today) => ({ day: addDays(today, 2) })],
  [/^\W*pasado\W*$/, (_, today) => ({ day: addDays(today, 2) })],
  [/\b(?:anteayer|antier|antes de ayer)\b/, (_, today) => ({ day: addDays(today, -2) })],
  [
    /\bhace (?<n>\d+|un|una|dos|tres|cuatro) (?<unit>dias?|semanas?)\b/,
    (g, today) => ({ day: addDays(today, -days(g)) }),
  ],
  [
    /\b(?<n>\d+|a|one|two|three) (?<unit>days?|weeks?) ago\b/,
    (g, today) => ({ day: addDays(today, -days(g)) }),
  ],
  [
    /\b(?:en|dentro de) (?<n>\d+|un|una|dos|tres|cuatro|cinco|diez|quince) (?<unit>dias?|semanas?)\b/,
    (g, today) => ({ day: addDays(today, days(g)) }),
  ],
  [
    new RegExp(
      `\\b(?:el )?(?<weekday>${WEEKDAYS}) de la (?:semana que viene|proxima semana|otra semana|semana proxima|semana siguiente)\\b`,
    ),
    (g, today) => ({
      day: addDays(week(today, 1).day, (WEEKDAYS.split('|').indexOf(g.weekday ?? '') + 6) % 7),
    }),
  ],
  [
    /\b(?:la )?(?:semana que viene|proxima semana|otra semana|semana proxima|semana siguiente)\b|\bnext week\b/,
    (_, t) => week(t, 1),
  ],
  [/\b(?:la )?semana pasada\b|\blast week\b/, (_, today) => week(today, -1)],
  [/\besta semana\b|\bthis week\b/, (_, today) => ({ ...week(today, 0), day: today })],
  [/\b(?:(?:el|este) )?(?:finde|fin de semana)\b|\b(?:this|the) weekend\b/, (_, today) => weekend(today)],
  [/\b(?:fin|fines|finales) de(?:l)? mes\b|\bend of the month\b/, (_, t) => ({ day: month(t, 0).lastDay })],
  [/\b(?:el )?(?:mes que viene|proximo mes|mes proximo)\b|\bnext month\b/, (_, t) => month(t, 1)],
  [/\bin a fortnight\b/, (_, today) => ({ day: addDays(today, 14) })],
  [
    new RegExp(`\\b(?:el )?pasado (?<weekday>${WEEKDAYS})\\b`),
    (g, today) => ({ day: lastWeekday(g.weekday ?? '', today) }),
  ],
  [
    new RegExp(`\\b(?:el )?(?<weekday>${WEEKDAYS}) pasado\\b`),
    (g, today) => ({ day: lastWeekday(g.weekday ?? '', today) }),
  ],
  [
    new RegExp(`\\b(?:el )?(?:proximo |este )?(?<weekday>${WEEKDAYS})(?: que viene| proximo)?(?! \\d)\\b`),
    (g, today) => ({ day: nextWeekday(g.weekday ?? '', today) }),
  ],
  [
    /\bel (?:dia )?(?<dom>[0-3]?\d)(?!\s*(?:de\s+[a-z]|[/:.h\d-]|hs|am|pm))\b/,
    (g, today) => dayOfMonth(Number(g.dom), today),
  ],
  [/\bthe (?<dom>[0-3]?\d)(?:st|nd|rd|th)\b(?! of)/, (g, today) => dayOfMonth(Number(g.dom), today)],
  [/\b(?:hoy|today|tonight)\b/, (_, today) => ({ day: today })],
  [/\b(?:manana|tomorrow|tmrw|mñn)\b/, (_, today) => ({ day: addDays(today, 1) })],
]

function days(groups: Record<string, string | undefined>): number {
  const n = groups.n ?? ''
  return (AMOUNT[n] ?? Number(n)) * (UNIT[groups.unit ?? ''] ?? 1)
}

/** Monday to Sunday of the week so many weeks from this one. */
function week(today: Day, weeks: number): { day: Day; lastDay: Day } {
  const monday = addDays(today, ((1 - weekdayOf(today) - 7) % 7) + weeks * 7)
  return { day: monday, lastDay: addDays(monday, 6) }
}

/** Saturday and Sunday; on a Sunday what is left of it. */
function weekend(today: Day): { day: Day; lastDay: Day } {
  const sunday = addDays(today, (7 - weekdayOf(today)) % 7)
  return { day: weekdayOf(today) === 0 ? today : addDays(sunday, -1), lastDay: sunday }
}

function month({ year, month }: Day, months: number): { day: Day; lastDay: Day } {
  const first = addDays({ year, month: month + months, day: 1 }, 0)
  return { day: first, lastDay: addDays({ year, month: month + months + 1, day: 1 }, -1) }
}

function nextWeekday(name: string, today: Day): Day {
  const ahead = (WEEKDAYS.split('|').indexOf(name) - weekdayOf(today) + 7) % 7
  return addDays(today, ahead === 0 ? 7 : ahead)
}

function lastWeekday(name: string, today: Day): Day {
  const back = (weekdayOf(today) - WEEKDAYS.split('|').indexOf(name) + 7) % 7
  return addDays(today, back === 0 ? -7 : -back)
}

function dayOfMonth(dom: number, today: Day): { day: Day } | null {
  if (dom < 1 || dom > 31) return null
  const month = dom >= today.day ? today : addDays({ ...today, day: 1 }, 31)
  const day = addDays({ ...month, day: 1 }, dom - 1)
  return day.month === month.month ? { day } : null
}
