import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { attempt, run } from './command.ts'
import { nginxConfiguration } from './nginx.ts'
import { type Service, startService } from './service.ts'

export interface WebServer extends Service {
  url: string
  /** What the web server and PHP have written, line by line. */
  log(): string[]
}

export interface WebServerOptions {
  /** For configuration, sockets and logs. */
  folder: string
  documents: string
  env: Record<string, string>
}

const WORKERS = 4
const PATH = `${process.env.PATH}:/usr/sbin`
const asRoot = process.getuid?.() === 0

/** nginx with PHP-FPM, as schools run it; where they are missing, PHP's own server. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = { ...options.env, PATH, EF_WWWROOT: url }
  const fpm = await findFpm()
  const log = () =>
    readdirSync(options.folder)
      .filter((name) => name.endsWith('.log'))
      .flatMap((name) => readFileSync(join(options.folder, name), 'utf8').split('\n'))
  if (!fpm || !(await isThere('nginx'))) {
    return { url, log, ...(await startBuiltIn({ ...options, env }, port)) }
  }
  const pool = await startFpm(fpm, { ...options, env })
  const nginx = await startNginx({ ...options, env }, port)
  return {
    url,
    log,
    async stop() {
      await nginx.stop()
      await pool.stop()
    },
  }
}

function startFpm(command: string, { folder, env }: WebServerOptions): Promise<Service> {
  const socket = join(folder, 'fpm.sock')
  const file = join(folder, 'fpm.conf')
  const pool = [
    `listen = ${socket}`,
    'pm = static',
    `pm.max_children = ${WORKERS}`,
    'clear_env = no',
    'catch_workers_output = yes',
    'decorate_workers_output = no',
    'php_admin_flag[log_errors] = on',
  ]
  if (asRoot) pool.push('user = root', 'group = root')
  writeFileSync(
    file,
    `${['[global]', `error_log = ${join(folder, 'fpm.log')}`, '[moodle]', ...pool].join('\n')}\n`,
  )
  return startService({
    command,
    args: ['-F', '-y', file, ...(asRoot ? ['-R'] : [])],
    env,
    log: join(folder, 'fpm.log'),
    stopSignal: 'SIGTERM',
    ready: () => existsSync(socket),
  })
}

function startNginx({ folder, documents, env }: WebServerOptions, port: number): Promise<Service> {
  mkdirSync(join(folder, 'nginx'), { recursive: true })
  const file = join(folder, 'nginx.conf')
  writeFileSync(file, nginxConfiguration({ folder, documents, port, asRoot }))
  return startService({
    command: 'nginx',
    args: ['-p', folder, '-c', file, '-e', join(folder, 'nginx.log')],
    env,
    log: join(folder, 'nginx.log'),
    stopSignal: 'SIGTERM',
    ready: () => accepts(port),
  })
}

function startBuiltIn({ folder, documents, env }: WebServerOptions, port: number): Promise<Service> {
  return startService({
    command: 'php',
    args: ['-S', `127.0.0.1:${port}`, '-t', documents],
    env: { ...env, PHP_CLI_SERVER_WORKERS: String(WORKERS) },
    log: join(folder, 'php.log'),
    stopSignal: 'SIGTERM',
    ready: () => accepts(port),
  })
}

async function findFpm(): Promise<string | null> {
  const version = (await run('php', ['-r', 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;'])).trim()
  for (const name of [`php-fpm${version}`, 'php-fpm']) {
    if (await isThere(name)) return name
  }
  return null
}

async function isThere(command: string): Promise<boolean> {
  return (await attempt('sh', ['-c', `command -v ${command}`], { env: { PATH } })).code === 0
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string')
    throw new Error('No port on the loopback address is free')
  return address.port
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(port, '127.0.0.1')
    connection.once('connect', () => resolve(true)).once('error', () => resolve(false))
    connection.once('connect', () => connection.destroy())
  })
}
