import { html } from 'lit'
import type { Say, Titles } from '../strings.ts'
import type { LogQuery } from './source.ts'

type Filter = Pick<LogQuery, 'from' | 'to' | 'intent' | 'action' | 'success' | 'user'>

const NO_FILTER: Filter = { from: null, to: null, intent: '', action: '', success: 'all', user: '' }

/** A day chosen by the reader is a whole day where the reader is. */
function dayStart(value: FormDataEntryValue | null, plusDays: number): number | null {
  if (!value) return null
  const day = new Date(`${value}T00:00:00`)
  day.setDate(day.getDate() + plusDays)
  return Math.floor(day.getTime() / 1000)
}

function read(form: HTMLFormElement): Filter {
  const data = new FormData(form)
  const word = (name: string) => String(data.get(name) ?? '').trim()
  return {
    from: dayStart(data.get('from'), 0),
    to: dayStart(data.get('to'), 1),
    intent: word('intent'),
    action: word('action'),
    success: word('success') as Filter['success'],
    user: word('user'),
  }
}

function byTitle(options: Titles[keyof Titles], language: string): [string, string][] {
  const { compare } = new Intl.Collator(language)
  return Object.entries(options).sort(([, a], [, b]) => compare(a, b))
}

export function filterForm(say: Say, language: string, titles: Titles, apply: (filter: Filter) => void) {
  const submit = (event: Event) => {
    event.preventDefault()
    apply(read(event.currentTarget as HTMLFormElement))
  }
  const reset = () => apply(NO_FILTER)
  const field = (name: string, type: string) => html`
    <label>${say(name)}<input name=${name} type=${type} autocomplete="off" /></label>
  `
  const choice = (name: string, options: Titles[keyof Titles]) => html`
    <label>${say(name)}
      <select name=${name}>
        <option value="">${say('all')}</option>
        ${byTitle(options, language).map(([value, title]) => html`<option value=${value}>${title}</option>`)}
      </select>
    </label>
  `
  return html`<form class="filter" @submit=${submit} @reset=${reset} aria-label=${say('title')}>
    ${field('from', 'date')} ${field('to', 'date')} ${choice('intent', titles.intents)}
    ${choice('action', titles.actions)}
    ${field('user', 'text')}
    <label>${say('outcome')}
      <select name="success">
        <option value="all">${say('all')}</option>
        <option value="ok">${say('ok')}</option>
        <option value="failed">${say('failed')}</option>
      </select>
    </label>
    <div class="buttons">
      <button type="submit" class="primary">${say('apply')}</button>
      <button type="reset">${say('clear')}</button>
    </div>
  </form>`
}
