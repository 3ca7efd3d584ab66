import { ExamFollowUpLogs } from './logs/logs.ts'
import { moodleSource } from './logs/moodle-source.ts'

if (!customElements.get('examfollowup-logs')) customElements.define('examfollowup-logs', ExamFollowUpLogs)
for (const element of document.querySelectorAll<ExamFollowUpLogs>('examfollowup-logs'))
  element.source = moodleSource
