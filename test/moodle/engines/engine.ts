export const DATABASES = ['postgres', 'mariadb'] as const
export type DatabaseName = (typeof DATABASES)[number]

/** A server of its own over one folder: a prepared database is kept, copied and thrown away as a folder. */
export interface Engine {
  name: DatabaseName
  /** Why this machine can't run it, or null. */
  missing(): Promise<string | null>
  /** Changes when folders of another version can't be used. */
  fingerprint(): Promise<string>
  create(folder: string): Promise<void>
  start(folder: string): Promise<RunningDatabase>
}

export interface RunningDatabase {
  /** What config.php reads. */
  env: Record<string, string>
  stop(): Promise<void>
}
