import { type App, startApp } from '../../sidecar/src/app.ts'
import { readConfig } from '../../sidecar/src/config.ts'
import type { Address } from '../../sidecar/src/model/contact.ts'
import { startTwilioSimulator } from '../../sidecar/src/simulator/twilio/simulator.ts'
import type { PhoneMessage, TwilioSimulator } from '../../sidecar/src/simulator/twilio/types.ts'
import { DATABASES } from '../moodle/engines/engine.ts'
import { type MoodleSite, startSite } from '../moodle/site.ts'
import { BRANCHES } from '../moodle/source.ts'
import { freePort } from '../moodle/web-server.ts'
import { freshDatabase } from '../support/database.ts'
import { allowLocalSidecar, openSchool, type School, TEMPLATES } from './school.ts'

export interface World {
  site: MoodleSite
  school: School
  twilio: TwilioSimulator
  app: App
  /** What cli/provision.php printed. */
  moodle: Record<string, string>
  sidecarUrl: string
  /** A student writes; resolves to what the phone shows as the answer. */
  ask(address: Address, text: string): Promise<PhoneMessage>
  close(): Promise<void>
}

const SENDER = '+15550190'
const ACCOUNT = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'sample-auth-token' }
const ANSWER_WITHIN = 20_000

/** The Moodle and the database server that this run is about. */
export function chosenMoodle() {
  const branch = BRANCHES.find((known) => known === process.env.EF_MOODLE_BRANCH) ?? '405'
  const database = DATABASES.find((known) => known === process.env.EF_MOODLE_DATABASE) ?? 'postgres'
  return { branch, database }
}

/** The whole product: a real Moodle with the plugin, the real sidecar, and Twilio's simulator. */
export async function openWorld(): Promise<World> {
  const port = await freePort()
  const sidecarUrl = `http://127.0.0.1:${port}`
  const twilio = await startTwilioSimulator({
    ...ACCOUNT,
    senderNumber: SENDER,
    webhookUrl: `${sidecarUrl}/api/whatsapp/webhook`,
  })
  for (const { name, contentSid, fields } of Object.values(TEMPLATES)) {
    const body = fields.map((field, index) => `${field}: {{${index + 1}}}`).join(', ')
    twilio.addContent({ contentSid, friendlyName: name, body })
  }
  const [site, database] = await Promise.all([startSite(chosenMoodle()), freshDatabase()])
  const moodle = await site.provision({ sidecarUrl, whatsappNumber: SENDER })
  await allowLocalSidecar(site, port)
  const school = await openSchool(site)
  const app = await startApp(
    readConfig({
      ...moodle,
      DATABASE_URL: database.url,
      TWILIO_ACCOUNT_SID: ACCOUNT.accountSid,
      TWILIO_AUTH_TOKEN: ACCOUNT.authToken,
      TWILIO_MESSAGING_SERVICE_SID: twilio.messagingServiceSid,
      TWILIO_API_URL: twilio.apiUrl,
      PUBLIC_URL: sidecarUrl,
      PORT: String(port),
      LOG_LEVEL: 'silent',
      TZ: 'Europe/Madrid',
    }),
  )
  return {
    ...{ site, school, twilio, app, moodle, sidecarUrl },
    ask: (address, text) => ask(twilio, address, text),
    async close() {
      await app.close()
      await twilio.idle()
      await twilio.close()
      await database.close()
      await site.stop()
    },
  }
}

async function ask(twilio: TwilioSimulator, address: Address, text: string): Promise<PhoneMessage> {
  const answered = new Promise<PhoneMessage>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No answer to "${text}"`)), ANSWER_WITHIN)
    const stop = twilio.onMessage((message) => {
      if (message.address !== address || message.direction !== 'outbound' || message.status !== 'accepted')
        return
      clearTimeout(timer)
      stop()
      resolve(message)
    })
  })
  const { httpStatus } = await twilio.writeFrom(address, text)
  if (httpStatus !== 200) throw new Error(`The webhook answered ${httpStatus}`)
  return answered
}
