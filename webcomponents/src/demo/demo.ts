import { html, LitElement, nothing } from 'lit'
import { look } from '../look.ts'
import { NO_TITLES } from '../strings.ts'
import type { DemoChat } from './chat.ts'
import { demoLook } from './demo.css.ts'
import { type Phone, type Start, school } from './school.ts'
import { language, words } from './words.ts'

const ROOMS = ['phones', 'outcome', 'logs'] as const
type Room = (typeof ROOMS)[number]

/** The demo's page: the students' phones, what the follow-up did, and the administrators' log. */
export class Demo extends LitElement {
  static override styles = [look, demoLook]
  static override properties = {
    room: { state: true },
    start: { state: true },
    phones: { state: true },
    chosen: { state: true },
    search: { state: true },
  }

  declare private room: Room
  declare private start: Start | null
  declare private phones: Phone[]
  declare private chosen: number | null
  declare private search: string

  constructor() {
    super()
    this.room = 'phones'
    this.start = null
    this.phones = []
    this.chosen = null
    this.search = ''
  }

  override async connectedCallback(): Promise<void> {
    super.connectedCallback()
    this.start = await school.start()
    await this.refresh()
    school.watch((phone) => {
      void this.refresh()
      if (phone === this.chosen) void this.renderRoot.querySelector<DemoChat>('demo-chat')?.refresh()
    })
  }

  private async refresh(): Promise<void> {
    this.phones = await school.phones()
  }

  /** A keyboard goes straight to where one writes, and back to where one was in the list. */
  private async choose(id: number | null): Promise<void> {
    const left = this.chosen
    this.chosen = id
    await this.updateComplete
    if (id === null) this.renderRoot.querySelector<HTMLElement>(`[data-phone='${left}']`)?.focus()
    else this.renderRoot.querySelector<DemoChat>('demo-chat')?.focus()
  }

  private list() {
    const wanted = this.search.toLocaleLowerCase(language)
    const found = this.phones.filter((phone) =>
      `${phone.name} ${phone.course}`.toLocaleLowerCase(language).includes(wanted),
    )
    return html`<div class="list">
      <input type="search" aria-label=${words.search} placeholder=${words.search}
        @input=${(event: InputEvent) => {
          this.search = (event.target as HTMLInputElement).value
        }} />
      <ul>
        ${found.map(
          (phone) => html`<li>
            <button type="button" data-phone=${phone.id}
              aria-pressed=${phone.id === this.chosen ? 'true' : 'false'} @click=${() => this.choose(phone.id)}>
              <strong>${phone.name}</strong>
              <small>${phone.course}</small>
              <span>${phone.last?.text ?? words.nothing}</span>
            </button>
          </li>`,
        )}
        ${found.length ? nothing : html`<li class="quiet">${words.none}</li>`}
      </ul>
    </div>`
  }

  private rooms() {
    if (this.room === 'outcome') return html`<pre tabindex="0">${this.start?.tables[language]}</pre>`
    if (this.room === 'logs')
      return html`<examfollowup-logs lang=${language} .strings=${this.start?.strings[language] ?? {}}
        .titles=${this.start?.titles[language] ?? NO_TITLES}
        .source=${school.logs}></examfollowup-logs>`
    const phone = this.phones.find(({ id }) => id === this.chosen)
    return html`<div class="phones ${phone ? 'open' : ''}">
      ${this.list()}
      ${
        phone
          ? html`<demo-chat .phone=${phone} .code=${this.start?.codes[phone.id]}
            @back=${() => this.choose(null)}></demo-chat>`
          : html`<p class="pick quiet">${words.pick}</p>`
      }
    </div>`
  }

  protected override render() {
    return html`
      <header>
        <h1>${words.title}</h1>
        <p>${words.lead}</p>
        <nav>
          ${ROOMS.map(
            (room) => html`<button type="button" aria-current=${room === this.room ? 'page' : 'false'}
              @click=${() => {
                this.room = room
              }}>${words[room]}</button>`,
          )}
        </nav>
      </header>
      <main>${this.start ? this.rooms() : nothing}</main>
    `
  }
}
