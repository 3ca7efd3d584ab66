import { ExamFollowUpLogs } from '../logs/logs.ts'
import { DemoChat } from './chat.ts'
import { Demo } from './demo.ts'
import { language } from './words.ts'

document.documentElement.lang = language

customElements.define('examfollowup-logs', ExamFollowUpLogs)
customElements.define('demo-chat', DemoChat)
customElements.define('examfollowup-demo', Demo)
