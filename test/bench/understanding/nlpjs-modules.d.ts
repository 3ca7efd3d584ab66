declare module '@nlpjs/core' {
  export type Container = { use(plugin: unknown): void }
  export function containerBootstrap(): Promise<Container>
}
declare module '@nlpjs/lang-es' {
  export const LangEs: unknown
}
declare module '@nlpjs/lang-en' {
  export const LangEn: unknown
}
declare module '@nlpjs/nlu' {
  type Settings = {
    locale: string
    container: unknown
    autoSave?: boolean
    log?: boolean
    learningRate?: number
  }
  export class NluNeural {
    constructor(settings: Settings)
    train(corpus: { utterance: string; intent: string }[], settings?: object): Promise<unknown>
    process(text: string): Promise<{ classifications: { intent: string; score: number }[] }>
  }
}
