import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from './errors.ts'

/** Whole settings groups are there or not; half a group is an error that names what is missing. */
export type Config = Readonly<{
  database: { kind: 'postgres'; url: string } | { kind: 'embedded'; dir: string }
  moodle: { kind: 'moodle'; url: string; token: string } | { kind: 'sample' }
  whatsapp:
    | {
        kind: 'twilio'
        accountSid: string
        authToken: string
        authTokenPrevious: string | null
        messagingServiceSid: string
        phoneNumber: string | null
        /** Where Twilio's API is; null: Twilio's own. */
        apiUrl: string | null
      }
    | { kind: 'simulated' }
  understanding: { kind: 'embedded' } | { kind: 'rasa'; url: string; threshold: number }
  phrasing: { kind: 'fixed' } | { kind: 'openrouter'; key: string; model: string; url: string }
  logging: { enabled: boolean; storage: 'database' | 'file' | 'console'; level: string }
  http: { port: number; publicUrl: string; adminToken: string | null; redisUrl: string | null }
  secrets: { sidecar: string | null; sidecarPrevious: string | null }
  domain: string
  followUpCron: string
  timeZone: string
}>
