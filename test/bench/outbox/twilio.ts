import { startTwilioSimulator } from '../../../sidecar/src/simulator/twilio/simulator.ts'

/** The simulator in a process of its own, as Twilio is; it prints where its API is. */
const [accountSid = '', authToken = '', webhookUrl = '', contentSid = ''] = process.argv.slice(2)
const simulator = await startTwilioSimulator({
  ...{ accountSid, authToken, webhookUrl, senderNumber: '+15550199000' },
})
simulator.addContent({ contentSid, friendlyName: 'result', body: 'Hola {{1}}: ya está tu resultado.' })
process.send?.(simulator.apiUrl)
