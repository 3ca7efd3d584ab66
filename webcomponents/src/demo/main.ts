import { ExamFollowUpLogs } from '../logs/logs.ts'
import { DemoChat } from './chat.ts'
import { Demo } from './demo.ts'

customElements.define('examfollowup-logs', ExamFollowUpLogs)
customElements.define('demo-chat', DemoChat)
customElements.define('examfollowup-demo', Demo)
