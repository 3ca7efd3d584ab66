import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Config } from '../config.ts'
import type { Overrides } from '../core.ts'
import type { Clock } from '../ports.ts'
import { startSamplePractice } from './practice/practice.ts'
import { createSampleSchool, type SampleSchool } from './school/school.ts'
import { startTwilioSimulator } from './twilio/simulator.ts'
import type { TwilioSimulator } from './twilio/types.ts'

export type StandIns = {
  /** As if everything were configured. */
  config: Config
  overrides: Pick<Overrides, 'moodle' | 'simulatedWhatsApp'>
  school: SampleSchool | null
  twilio: TwilioSimulator | null
  close(): Promise<void>
}

/** What stands in for the internal API of a domain that comes with the product, while none is configured. */
const SAMPLE_APIS: Record<string, typeof startSamplePractice> = { consultations: startSamplePractice }

/** The sample sender, of a range reserved for fiction. */
const SENDER = '+15550100'
const ACCOUNT_SID = `AC${'0'.repeat(32)}`

/** What is not configured is simulated, so that nothing else needs to know whether it is. */
export async function startStandIns(
  configured: Config,
  options: { now: Clock; start?: Date },
): Promise<StandIns> {
  const startApi = configured.api.kind === 'none' ? SAMPLE_APIS[configured.domain] : undefined
  const practice = startApi && (await startApi(options))
  const { url = '', token = '' } = practice ?? {}
  const given = practice ? { ...configured, api: { kind: 'http' as const, url, token } } : configured
  const school = given.moodle.kind === 'sample' ? createSampleSchool(options) : null
  if (given.whatsapp.kind === 'twilio') {
    return {
      config: given,
      overrides: school ? { moodle: school } : {},
      school,
      twilio: null,
      close: async () => practice?.close(),
    }
  }
  const account = { accountSid: ACCOUNT_SID, authToken: randomBytes(16).toString('hex') }
  const port = given.http.port || (await freePort())
  const publicUrl = `http://127.0.0.1:${port}`
  const twilio = await startTwilioSimulator({
    ...account,
    senderNumber: SENDER,
    webhookUrl: `${publicUrl}/api/whatsapp/webhook`,
    now: options.now,
    statusDelayMs: 150,
  })
  for (const { name, ...template } of school?.templates ?? [])
    twilio.addContent({ ...template, friendlyName: name })
  return {
    config: {
      ...given,
      http: { ...given.http, port, publicUrl },
      whatsapp: {
        ...{ kind: 'twilio', ...account, authTokenPrevious: null, phoneNumber: SENDER },
        messagingServiceSid: twilio.messagingServiceSid,
        apiUrl: twilio.apiUrl,
      },
    },
    overrides: { simulatedWhatsApp: true, ...(school && { moodle: school }) },
    school,
    twilio,
    close: async () => {
      await twilio.close()
      await practice?.close()
    },
  }
}

/** The simulator must know where the service will listen before either of them does. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
