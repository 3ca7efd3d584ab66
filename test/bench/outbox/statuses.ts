import { createTwilioWebhook } from '../../../sidecar/src/adapters/twilio/webhook.ts'
import { createMetrics } from '../../../sidecar/src/http/metrics.ts'
import { whatsappRoutes } from '../../../sidecar/src/http/routes/whatsapp.ts'
import { createServer, listen } from '../../../sidecar/src/http/server.ts'
import { createStatusRecorder } from '../../../sidecar/src/messaging/outbox/status.ts'
import type { FreshDatabase } from '../../support/database.ts'
import { unlimited } from '../../support/http.ts'

/** The service's own status route, in this process as in the service: signature, attempt, event, transaction. */
export async function serveStatuses(
  { db }: FreshDatabase,
  { authToken, port }: { authToken: string; port: number },
) {
  const quiet = { requestFailed: () => {}, requestServed: () => {} }
  const recordStatus = createStatusRecorder(db)
  const webhook = createTwilioWebhook({ authToken, authTokenPrevious: null })
  const app = createServer({
    webhooks: [
      whatsappRoutes({
        ...{ webhook, publicUrl: `http://127.0.0.1:${port}`, recordStatus, refusals: unlimited.refusals },
        receive: async () => {},
      }),
    ],
    ...{ routes: [], metrics: createMetrics(quiet), events: quiet, ...unlimited },
  })
  return listen(app, port)
}
