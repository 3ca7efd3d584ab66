import { renderReport } from '../followup/report/table.ts'
import { runFollowUp } from '../followup/run.ts'
import { deliver } from '../messaging/outbox/deliver.ts'
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
    if (!dryRun) await deliver(core.delivery)
    console.log(renderReport(report, language))
    if (report.failure || report.courses.some(({ failure }) => failure)) process.exitCode = 1
  })
}
