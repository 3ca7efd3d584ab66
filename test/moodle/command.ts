import { spawn } from 'node:child_process'
import { appendFileSync } from 'node:fs'

export interface CommandOptions {
  cwd?: string
  /** Added to our own; undefined takes a variable away. */
  env?: Record<string, string | undefined>
  /** Run as this account: PostgreSQL refuses to run as root. */
  as?: Account | undefined
  /** Output goes to this file as well, so that a long step can be looked into while it runs. */
  log?: string | undefined
  input?: string
  signal?: AbortSignal
}

export interface Account {
  uid: number
  gid: number
}

export interface CommandResult {
  code: number
  stdout: string
  output: string
}

/** Runs to the end and never throws for an exit code: for commands whose failure is an answer. */
export function attempt(
  command: string,
  args: string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...(options.cwd && { cwd: options.cwd }),
      ...(options.as && { uid: options.as.uid, gid: options.as.gid }),
      ...(options.signal && { signal: options.signal }),
      env: { ...process.env, ...options.env },
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    })
    let stdout = ''
    let output = ''
    const take = (chunk: Buffer) => {
      output += chunk
      if (options.log) appendFileSync(options.log, chunk)
    }
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk
      take(chunk)
    })
    child.stderr?.on('data', take)
    child.stdin?.end(options.input)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, output }))
  })
}

/** Runs to the end; an exit code other than 0 is an error that shows the end of the output. */
export async function run(command: string, args: string[], options: CommandOptions = {}): Promise<string> {
  const { code, stdout, output } = await attempt(command, args, options)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${tail(output, 40)}`)
  return stdout
}

export function tail(text: string, lines: number): string {
  return text.trimEnd().split('\n').slice(-lines).join('\n')
}
