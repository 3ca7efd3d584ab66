import { Command, InvalidArgumentError } from 'commander'
import { VERSION } from './config.ts'
import { isAway, unreachable } from './database/away.ts'
import { AppError } from './errors.ts'

const program = new Command('exam-followup').version(VERSION).showHelpAfterError()

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('It must be an id: a whole number.')
  return Number(text)
}

function moment(text: string): Date {
  const time = new Date(text)
  if (Number.isNaN(time.getTime()))
    throw new InvalidArgumentError('It must be a time such as 2026-12-01T09:00:00Z.')
  return time
}

program
  .command('serve')
  .description('run the service')
  .action(async () => (await import('./commands/serve.ts')).serve())

program
  .command('follow-up')
  .description('write to whom it is due now, and print who was written to and why the others were not')
  .option('--course <id>', 'only this course', wholeNumber)
  .option('--dry-run', 'store and send nothing')
  .option('--at <time>', 'judge as if it were then', moment)
  .action(async (options) => (await import('./commands/follow-up.ts')).followUp(options))

program
  .command('migrate')
  .description('bring the database up to date')
  .action(async () => (await import('./commands/migrate.ts')).migrateDatabase())

program
  .command('doctor')
  .description('check the configuration and everything that it names')
  .action(async () => (await import('./commands/doctor.ts')).doctor())

program
  .command('setup')
  .description('ask for the configuration, check it, and write .env')
  .action(async () => (await import('./commands/setup/setup.ts')).setup())

program
  .command('train')
  .description('train the understanding as the service does, and print what it takes for what')
  .action(async () => (await import('./commands/train.ts')).train())

program
  .command('domain')
  .description("look after the domain's files")
  .command('check')
  .description('find intents that nothing leads to, missing languages, and examples that two intents claim')
  .action(async () => (await import('./commands/domain.ts')).checkDomain())

const templates = program
  .command('templates')
  .description('look after the resources at Twilio that buttons and lists go out with')
templates
  .command('push')
  .description('make what is missing or out of date; until then choices go out as numbered text')
  .action(async () => (await import('./commands/templates.ts')).pushTemplates())
templates
  .command('status')
  .description('print what is there, missing or out of date')
  .action(async () => (await import('./commands/templates.ts')).showTemplates())
templates
  .command('accept')
  .description('agree to the category that Meta gave a template since, so that its messages go on')
  .argument('<contentSid>')
  .action(async (contentSid: string) => (await import('./commands/templates.ts')).acceptTemplate(contentSid))

program
  .command('understand')
  .description('read messages from standard input, one a line, and print what is understood')
  .option('--lang <language>', 'the language to expect', 'es')
  .action(async ({ lang }) => (await import('./commands/understand.ts')).understand(lang))

program
  .command('orchestrator-test')
  .description('put sample messages through the pipeline of the running service, sending nothing')
  .option('--user <id>', "as this student, by Moodle's user id", wholeNumber)
  .option('--number <number>', "as whoever the domain's API has under this number, such as +15550100001")
  .action(async ({ user, number }) =>
    (await import('./commands/orchestrator-test.ts')).orchestratorTest(user ?? null, number ?? null),
  )

program
  .command('simulate')
  .description('the demo: a sample school, the service and a simulated WhatsApp')
  .option('--once', 'play several conversations, print them, and end')
  .option('--port <port>', 'of the page', Number, 8080)
  .action(async (options) => (await import('./simulator/demo/demo.ts')).demo(options))

try {
  await program.parseAsync()
} catch (thrown) {
  const error = isAway(thrown) ? unreachable(thrown) : thrown
  if (!(error instanceof AppError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
