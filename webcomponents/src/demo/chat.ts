import { html, LitElement, nothing } from 'lit'
import { look } from '../look.ts'
import { chatLook } from './chat.css.ts'
import { type Bubble, type Phone, school, type Writing } from './school.ts'
import { language, words } from './words.ts'

const TICKS: Record<Bubble['state'], string> = {
  queued: '🕓',
  sent: '✓',
  delivered: '✓✓',
  read: '✓✓',
  failed: '⚠',
}

/** One student's phone: the conversation as WhatsApp shows it, seen from the student's side. */
export class DemoChat extends LitElement {
  static override styles = [look, chatLook]
  static override properties = {
    phone: { attribute: false },
    code: { attribute: false },
    bubbles: { state: true },
    failed: { state: true },
  }

  declare phone: Phone
  declare code: string | undefined
  declare private bubbles: Bubble[]
  declare private failed: boolean

  constructor() {
    super()
    this.bubbles = []
    this.failed = false
  }

  override focus(): void {
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLInputElement>('input[name=text]')?.focus(),
    )
  }

  async refresh(): Promise<void> {
    const { id } = this.phone
    const bubbles = await school.bubbles(id)
    if (id === this.phone.id) this.bubbles = bubbles
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has('phone') && (changed.get('phone') as Phone | undefined)?.id !== this.phone.id) {
      this.bubbles = []
      this.failed = false
      void this.refresh()
    }
    if (changed.has('bubbles'))
      this.renderRoot.querySelector('ol')?.lastElementChild?.scrollIntoView({ block: 'nearest' })
  }

  private async send(message: Writing): Promise<void> {
    try {
      await school.write(this.phone.id, message)
      this.failed = false
    } catch {
      this.failed = true
    }
  }

  /** What could not be sent is there again to be sent, unless something else has been written since. */
  private submit = async (event: Event) => {
    event.preventDefault()
    const { text } = (event.currentTarget as HTMLFormElement).elements as unknown as {
      text: HTMLInputElement
    }
    const written = text.value.trim()
    if (!written) return
    text.value = ''
    await this.send({ text: written })
    if (this.failed && !text.value) text.value = written
  }

  /** Sent at once, with what is written as its words. */
  private attach = async ({ currentTarget }: Event) => {
    const input = currentTarget as HTMLInputElement
    const [file] = input.files ?? []
    const text = this.renderRoot.querySelector<HTMLInputElement>('input[name=text]')
    if (!file || !text) return
    const content = await base64(file)
    input.value = ''
    await this.send({ text: text.value.trim(), file: { type: file.type, content } })
    if (!this.failed) text.value = ''
  }

  private bubble(bubble: Bubble) {
    const at = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(bubble.at))
    return html`<li class=${bubble.from}>
      ${bubble.files.map((type) => html`<p class="file">📎 ${type}</p>`)}
      ${bubble.text ? html`<p>${bubble.text}</p>` : nothing}
      <small>
        <time datetime=${bubble.at}>${at}</time>
        ${
          bubble.from === 'school'
            ? html`<span class=${bubble.state} role="img" aria-label=${words.states[bubble.state]}>${TICKS[bubble.state]}</span>`
            : nothing
        }
      </small>
      ${
        bubble.opener === null
          ? bubble.buttons.map((button) => this.choice(button))
          : html`<details>
              <summary>${bubble.opener}</summary>
              ${bubble.buttons.map((button) => this.choice(button))}
            </details>`
      }
    </li>`
  }

  private choice({ id, title, detail }: Bubble['buttons'][number]) {
    return html`<button type="button" @click=${() => this.send({ text: title, payload: id })}>
      ${title}${detail && detail !== title ? html`<small>${detail}</small>` : nothing}
    </button>`
  }

  protected override render() {
    return html`
      <header>
        <button type="button" class="back" aria-label=${words.back} @click=${() => this.dispatchEvent(new Event('back'))}>‹</button>
        <div><strong>${words.business}</strong><small>${this.phone.name} · ${this.phone.course}</small></div>
      </header>
      ${this.code && !this.phone.linked ? html`<p class="code">${words.unlinked} <code>${this.code}</code></p>` : nothing}
      <ol aria-live="polite">
        ${this.bubbles.length ? this.bubbles.map((bubble) => this.bubble(bubble)) : html`<li class="none">${words.nothing}</li>`}
      </ol>
      ${this.failed ? html`<p class="code" role="alert">${words.failed}</p>` : nothing}
      <form @submit=${this.submit}>
        <label class="attach" title=${words.attach}>📎<input type="file" aria-label=${words.attach} @change=${this.attach} /></label>
        <input name="text" aria-label=${words.write} placeholder=${words.write} autocomplete="off" maxlength="1600" />
        <button class="primary">${words.send}</button>
      </form>
    `
  }
}

function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}
