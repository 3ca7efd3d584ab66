import type { Response } from 'express'

/** Twilio's way to say no. */
export function refuse(response: Response, status: number, code: number, message: string): void {
  response.status(status).json({
    code,
    message,
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status,
  })
}
