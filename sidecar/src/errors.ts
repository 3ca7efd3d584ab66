/**
 * The one error type. Callers read `code` and the flags; the message names the setting to fix and never holds a
 * number, a name, an e-mail or a message body.
 */
export class AppError extends Error {
  readonly code: string
  readonly retryable: boolean
  /** Seconds after which it makes sense to try again, where the other side said so. */
  readonly retryAfter: number | null
  /** For HTTP answers. */
  readonly status: number

  constructor(
    code: string,
    message: string,
    options: { retryable?: boolean; retryAfter?: number | null; status?: number; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.retryable = options.retryable ?? false
    this.retryAfter = options.retryAfter ?? null
    this.status = options.status ?? 500
  }
}
