import { AppError } from '../errors.ts'

/** SQLSTATE: connection exceptions, and a server that ends, has crashed or starts; the others are the system's. */
const AWAY = /^(08...|57P0[123]|ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/
/** The driver's own words, which have no code. */
const ENDED = /^(Connection terminated|timeout exceeded when trying to connect)/

/** Whether the server went away or takes nobody in: nothing is wrong with what was asked of it. */
export function isAway(error: unknown): error is Error {
  if (!(error instanceof Error) || error instanceof AppError) return false
  return AWAY.test((error as { code?: string }).code ?? '') || ENDED.test(error.message)
}

/** What an administrator reads whose database is not there. */
export function unreachable(cause: unknown): AppError {
  const { code = 'no answer' } = (cause ?? {}) as { code?: string }
  return new AppError(
    'database_unreachable',
    `The database of DATABASE_URL can't be reached (${code}): check its host, port, user, password and name`,
    { retryable: true, status: 503, cause },
  )
}
