import { html, nothing } from 'lit'
import type { Turn } from './source.ts'
import { outcomeBadge, percent, when } from './table.ts'

type Say = (key: string) => string

function raw(title: string, value: unknown) {
  if (value === null || (Array.isArray(value) && value.length === 0)) return nothing
  return html`<h3>${title}</h3><pre tabindex="0">${JSON.stringify(value, null, 2)}</pre>`
}

/** Everything that is on record about one turn. */
export function turnDialog(say: Say, language: string, turn: Turn, close: () => void) {
  return html`<dialog @close=${close} aria-labelledby="turn-title">
    <header>
      <h2 id="turn-title">${when(language, turn.timestamp)}</h2>
      ${outcomeBadge(say, turn)}
      <form method="dialog"><button>${say('logs_close')}</button></form>
    </header>
    <p class="said">${turn.message}</p>
    <p class="said reply">${turn.reply ?? '—'}</p>
    <dl>
      <dt>${say('logs_student')}</dt><dd>${turn.user_id}</dd>
      <dt>${say('logs_intent')}</dt><dd>${turn.intent ?? '—'} (${percent(language, turn.confidence)})</dd>
      <dt>${say('logs_action')}</dt><dd>${turn.action ?? '—'}</dd>
      <dt>${say('logs_took')}</dt><dd>${turn.processing_time} ms</dd>
      ${turn.error ? html`<dt>${say('logs_failure')}</dt><dd>${turn.error}</dd>` : nothing}
    </dl>
    ${raw(say('logs_entities'), turn.entities)} ${raw(say('logs_calls'), turn.api_calls)}
    ${raw(say('logs_engine'), turn.rasa_response)} ${raw(say('logs_wording'), turn.llm_response)}
  </dialog>`
}
