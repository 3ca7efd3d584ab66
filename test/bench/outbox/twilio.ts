import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startTwilioSimulator } from '../../../sidecar/src/simulator/twilio/simulator.ts'

/**
 * The simulator in a process of its own, as Twilio is, and beside it somebody who takes status calls and does nothing with
 * them; it tells where both are.
 */
const [accountSid = '', authToken = '', webhookUrl = '', contentSid = ''] = process.argv.slice(2)
const simulator = await startTwilioSimulator({
  ...{ accountSid, authToken, webhookUrl, senderNumber: '+15550199000', statusDelayMs: 50, unread: true },
})
simulator.addContent({ contentSid, friendlyName: 'result', body: 'Hola {{1}}: ya está tu resultado.' })
const idle = createServer((request, response) =>
  request.resume().on('end', () => response.writeHead(204).end()),
)
idle.listen(0, '127.0.0.1', () => {
  const { port } = idle.address() as AddressInfo
  process.send?.([simulator.apiUrl, `http://127.0.0.1:${port}`])
})
