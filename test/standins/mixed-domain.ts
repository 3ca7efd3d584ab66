import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { type Domain, domainFolder, loadDomain } from '../../sidecar/src/conversation/domain/load.ts'

type Yaml = Record<string, Record<string, unknown>>

const CALLS = { consultar_paquetes: 'packages', pagar_servicio: 'pay_due' }

/**
 * The school's domain, whose people Moodle knows, with two of its intents led to the practice's API: what an institution
 * gets that sells its packages elsewhere.
 */
export function mixedDomain(): Domain {
  const practice = domainFolder('consultations')
  const folder = mkdtempSync(join(tmpdir(), 'mixed-'))
  cpSync(domainFolder('exam-followup'), folder, { recursive: true })
  const borrow = (file: string, change: (own: Yaml, theirs: Yaml) => object) => {
    const theirs = parse(readFileSync(join(practice, file), 'utf8'))
    const own = file === 'actions.yml' ? {} : parse(readFileSync(join(folder, file), 'utf8'))
    writeFileSync(join(folder, file), stringify(change(own, theirs)))
  }
  borrow('actions.yml', (_, { api, reads, calls }) => ({
    ...{ api, person: 'moodle', reads: pick(reads, ['packages']) },
    calls: pick(calls, Object.values(CALLS)),
  }))
  borrow('intents.yml', (own, theirs) => ({
    ...own,
    intents: { ...own.intents, ...pick(theirs.intents, Object.keys(CALLS)) },
  }))
  for (const language of ['es', 'en'])
    borrow(`responses/${language}.yml`, (own, theirs) => ({
      ...own,
      terms: { ...own.terms, ...pick(theirs.terms, TERMS) },
      replies: { ...own.replies, ...pick(theirs.replies, REPLIES) },
    }))
  try {
    return loadDomain('mixed', folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const TERMS = ['method_card', 'method_transfer', 'method_cash', 'accept_payment']
const REPLIES = [
  ...['packages_are', 'no_packages', 'ask_paquete_id', 'which_package', 'ask_método_pago', 'confirm_payment'],
  ...['payment_link', 'package_gone', 'paid_already', 'method_refused'],
]

function pick(from: Record<string, unknown> = {}, names: string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, from[name]]))
}
