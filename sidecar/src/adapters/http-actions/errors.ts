import { AppError } from '../../errors.ts'

/** What an API's status means where the domain gives it no meaning of its own; the answer's words are never kept. */
export function fromStatus(status: number, retryAfter: number | null): AppError {
  if (status === 401 || status === 403)
    return new AppError('api_token_refused', 'The API refused API_TOKEN: set one that may do this')
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return new AppError('api_busy', `The API answered HTTP ${status}: it is asked again later`, {
      retryable: true,
      retryAfter,
    })
  return new AppError(
    'api_refused',
    `The API answered HTTP ${status}: check API_URL, or say in actions.yml what it means`,
  )
}

export function badAnswer(field: string): AppError {
  return new AppError('api_bad_answer', `The API's answer has no ${field} as actions.yml says it has`)
}

export function unreachable(): AppError {
  return new AppError('api_unreachable', 'The API does not answer: check API_URL', { retryable: true })
}

export function late(): AppError {
  return new AppError('api_timeout', 'The API does not answer in time')
}

export function valueMissing(): AppError {
  return new AppError('api_value_missing', "A path of actions.yml names a value that isn't known")
}
