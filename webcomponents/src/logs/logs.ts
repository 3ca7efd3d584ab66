import { html, LitElement, nothing } from 'lit'
import { look } from '../look.ts'
import { NO_TITLES, type Say, type Strings, sayWith, type Titles } from '../strings.ts'
import { filterForm } from './filter.ts'
import type { LogQuery, LogRow, LogSource, Turn } from './source.ts'
import { tableLook } from './table.css.ts'
import { logTable } from './table.ts'
import { turnDialog } from './turn.ts'

type Failure = { message: string; retry(): void }

const PAGE_SIZE = 25
const EVERYTHING: LogQuery = {
  page: 0,
  pagesize: PAGE_SIZE,
  from: null,
  to: null,
  intent: '',
  action: '',
  success: 'all',
  user: '',
}

/** The conversation log for administrators: filters, a page of turns, and one turn opened. */
export class ExamFollowUpLogs extends LitElement {
  static override styles = [look, tableLook]
  static override properties = {
    strings: { type: Object },
    titles: { type: Object },
    source: { attribute: false },
    query: { state: true },
    found: { state: true },
    failure: { state: true },
    busy: { state: true },
    turn: { state: true },
  }

  declare strings: Strings
  declare titles: Titles
  declare source: LogSource | undefined
  declare private query: LogQuery
  declare private found: { total: number; rows: LogRow[] } | null
  declare private failure: Failure | null
  declare private busy: boolean
  declare private turn: Turn | null
  private asked = 0

  constructor() {
    super()
    this.strings = {}
    this.titles = NO_TITLES
    this.query = EVERYTHING
    this.found = null
    this.failure = null
    this.busy = true
    this.turn = null
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has('source') || changed.has('query')) void this.load()
    if (changed.has('turn') && this.turn) this.renderRoot.querySelector('dialog')?.showModal()
  }

  /** The newest question wins: an answer that comes late for an older one is dropped. */
  async load(): Promise<void> {
    if (!this.source) return
    this.asked += 1
    const mine = this.asked
    this.failure = null
    this.busy = true
    try {
      const found = await this.source.list(this.query)
      if (mine === this.asked) this.found = found
    } catch (error) {
      if (mine !== this.asked) return
      this.found = null
      this.fail(error, () => this.load())
    } finally {
      if (mine === this.asked) this.busy = false
    }
  }

  private async open(id: number): Promise<void> {
    this.failure = null
    try {
      this.turn = (await this.source?.get(id)) ?? null
    } catch (error) {
      this.fail(error, () => this.open(id))
    }
  }

  private fail(error: unknown, retry: () => void): void {
    const message = (error as { message?: string }).message
    this.failure = { message: message || sayWith(this.strings)('loaderror'), retry }
  }

  protected override render() {
    const say = sayWith(this.strings)
    const language = this.lang || document.documentElement.lang || 'en'
    return html`
      ${filterForm(say, language, this.titles, (filter) => {
        this.query = { ...this.query, ...filter, page: 0 }
      })}
      ${
        this.failure
          ? html`<div class="failure" role="alert">
            <span>${this.failure.message}</span>
            <button type="button" @click=${this.failure.retry}>${say('retry')}</button>
          </div>`
          : nothing
      }
      <p class="quiet" role="status">${this.status(say)}</p>
      ${this.found?.rows.length ? logTable(say, language, this.titles, this.found.rows, (id) => this.open(id)) : nothing}
      ${this.found && this.found.total > PAGE_SIZE ? this.pager(say) : nothing}
      ${
        this.turn
          ? turnDialog(say, language, this.titles, this.turn, () => {
              this.turn = null
            })
          : nothing
      }
    `
  }

  private status(say: Say): string {
    if (this.busy) return say('loading')
    if (!this.found) return ''
    return this.found.total > 0 ? say('total', { total: this.found.total }) : say('empty')
  }

  private pager(say: Say) {
    const pages = Math.max(1, Math.ceil((this.found?.total ?? 0) / PAGE_SIZE))
    const turnTo = (page: number) => () => {
      this.query = { ...this.query, page }
    }
    const { page } = this.query
    return html`<nav class="pager" aria-label=${say('title')}>
      <button type="button" ?disabled=${page === 0} @click=${turnTo(page - 1)}>${say('previous')}</button>
      <span>${say('pageof', { page: page + 1, pages })}</span>
      <button type="button" ?disabled=${page + 1 >= pages} @click=${turnTo(page + 1)}>${say('next')}</button>
    </nav>`
  }
}
