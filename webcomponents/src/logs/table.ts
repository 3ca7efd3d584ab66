import { html, nothing } from 'lit'
import type { Say, Titles } from '../strings.ts'
import type { LogRow } from './source.ts'

export function when(language: string, timestamp: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' }).format(
    new Date(timestamp),
  )
}

export function percent(language: string, confidence: number): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(confidence)
}

export function outcomeBadge(say: Say, row: Pick<LogRow, 'success'>) {
  return row.success
    ? html`<span class="badge ok">${say('ok')}</span>`
    : html`<span class="badge failed">${say('failed')}</span>`
}

/** The name stays at hand for who compares pages with statistics or files. */
export function titled(say: Say, titles: Titles[keyof Titles], name: string | null) {
  return name === null ? say('none') : html`<span title=${name}>${titles[name] ?? name}</span>`
}

/** A table on a desk, a list of cards on a phone: every cell names its column for the narrow view. */
export function logTable(
  say: Say,
  language: string,
  titles: Titles,
  rows: LogRow[],
  open: (id: number) => void,
) {
  const columns = ['time', 'student', 'message', 'intent', 'reply', 'timetaken', 'outcome'].map((key) =>
    say(key),
  )
  return html`<table>
    <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}<th><span class="unseen">${say('open')}</span></th></tr></thead>
    <tbody>
      ${rows.map(
        (row) => html`<tr>
          <td data-label=${columns[0] ?? ''}><time datetime=${row.timestamp}>${when(language, row.timestamp)}</time></td>
          <td data-label=${columns[1] ?? ''}>${row.user_id}</td>
          <td data-label=${columns[2] ?? ''} class="text">${row.message}</td>
          <td data-label=${columns[3] ?? ''}>
            <span>${titled(say, titles.intents, row.intent)} ${row.confidence === null ? nothing : html`<small>${percent(language, row.confidence)}</small>`}</span>
          </td>
          <td data-label=${columns[4] ?? ''} class="text">${row.reply ?? say('none')}</td>
          <td data-label=${columns[5] ?? ''} class="number">${row.processing_time} ms</td>
          <td data-label=${columns[6] ?? ''}>${outcomeBadge(say, row)}</td>
          <td><button type="button" @click=${() => open(row.id)}>${say('open')}</button></td>
        </tr>`,
      )}
    </tbody>
  </table>`
}
