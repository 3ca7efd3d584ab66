import twilio from 'twilio'
import type RequestClient from 'twilio/lib/base/RequestClient.js'

/** The official HTTP client, with every product of Twilio's API (api, content, messaging) at one other address. */
export class RedirectedClient extends twilio.RequestClient {
  readonly #apiUrl: string

  constructor(apiUrl: string, options: RequestClient.RequestClientOptions) {
    super(options)
    this.#apiUrl = apiUrl.replace(/\/+$/, '')
  }

  override request<T>(options: RequestClient.RequestOptions<T>) {
    const { pathname, search } = new URL(options.uri)
    return super.request<T>({ ...options, uri: `${this.#apiUrl}${pathname}${search}` })
  }
}
