import { html, nothing } from 'lit'
import type { Say, Titles } from '../strings.ts'
import type { Turn } from './source.ts'
import { outcomeBadge, percent, titled, when } from './table.ts'

function raw(title: string, value: unknown) {
  if (value === null || (Array.isArray(value) && value.length === 0)) return nothing
  return html`<h3>${title}</h3><pre tabindex="0">${JSON.stringify(value, null, 2)}</pre>`
}

/** Everything that is on record about one turn. */
export function turnDialog(say: Say, language: string, titles: Titles, turn: Turn, close: () => void) {
  return html`<dialog @close=${close} aria-labelledby="turn-title">
    <header>
      <h2 id="turn-title">${say('turn')}</h2>
      ${outcomeBadge(say, turn)}
      <form method="dialog"><button>${say('close')}</button></form>
    </header>
    <p class="said">${turn.message}</p>
    <p class="said reply">${turn.reply ?? say('none')}</p>
    <dl>
      <dt>${say('time')}</dt><dd>${when(language, turn.timestamp)}</dd>
      <dt>${say('student')}</dt><dd>${turn.user_id}</dd>
      <dt>${say('course')}</dt><dd>${turn.courseid ?? say('none')}</dd>
      <dt>${say('intent')}</dt><dd>${titled(say, titles.intents, turn.intent)}</dd>
      ${turn.confidence === null ? nothing : html`<dt>${say('confidence')}</dt><dd>${percent(language, turn.confidence)}</dd>`}
      <dt>${say('action')}</dt><dd>${titled(say, titles.actions, turn.action)}</dd>
      <dt>${say('timetaken')}</dt><dd>${turn.processing_time} ms</dd>
      ${turn.error ? html`<dt>${say('error')}</dt><dd>${turn.error}</dd>` : nothing}
    </dl>
    ${raw(say('entities'), turn.entities)} ${raw(say('calls'), turn.api_calls)}
    ${raw(say('rasareply'), turn.rasa_response)} ${raw(say('modelreply'), turn.llm_response)}
  </dialog>`
}
