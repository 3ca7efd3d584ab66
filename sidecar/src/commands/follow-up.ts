import { renderReport } from '../followup/report/table.ts'
import { runFollowUp } from '../followup/run.ts'
import { type Delivered, deliver } from '../messaging/outbox/deliver.ts'
import { terminalLanguage, withCore } from './environment.ts'
import { followUpProgress } from './progress.ts'

export type FollowUpCommand = { course?: number; dryRun?: boolean; at?: Date }

/** The daily run by hand: what it puts into the outbox is sent before it ends. */
export async function followUp({ course, dryRun = false, at }: FollowUpCommand): Promise<void> {
  const language = terminalLanguage()
  await withCore(async (core) => {
    const progress = followUpProgress(language)
    const report = await runFollowUp(core, {
      dryRun,
      onProgress: progress.update,
      ...(course !== undefined && { courseId: course }),
      ...(at && { at }),
    }).finally(progress.end)
    const delivered = dryRun ? null : await deliver(core.delivery)
    console.log(renderReport(report, language, process.stdout.columns))
    if (delivered) console.log(deliveryLine(delivered, language))
    if (report.failure || report.courses.some(({ failure }) => failure)) process.exitCode = 1
  })
}

/** What WhatsApp said of the messages: one that was refused or whose fate is unknown must not pass for written. */
function deliveryLine({ accepted, rejected, uncertain, refused }: Delivered, language: 'es' | 'en'): string {
  return language === 'es'
    ? `WhatsApp: ${accepted} aceptados, ${rejected} rechazados, ${uncertain} inciertos, ${refused} retenidos`
    : `WhatsApp: ${accepted} accepted, ${rejected} rejected, ${uncertain} uncertain, ${refused} held back`
}
