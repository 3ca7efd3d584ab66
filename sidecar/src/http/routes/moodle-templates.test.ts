import { afterEach, expect, test } from 'vitest'
import { NOW, type Plugin, servePlugin } from '../../../../test/support/plugin.ts'
import { saveTemplates } from '../../messaging/template-states/store.ts'
import type { WhatsAppTemplate } from '../../model/message.ts'

let plugin: Plugin
afterEach(() => plugin.close())

const told = { name: 'result', language: 'es', status: 'approved', category: 'utility' } as const
const template: WhatsAppTemplate = { contentSid: 'HX1', ...told, body: 'Hola {{1}}', variables: ['1'] }

test('templates are told with what Meta says of them, without their text', async () => {
  plugin = await servePlugin({ whatsapp: { templates: async () => [template] } })
  expect(await plugin.get('templates')).toEqual({ templates: [{ contentsid: 'HX1', ...told }] })
})

test('what is known of a plan’s templates is told without asking WhatsApp, with what stops each', async () => {
  const whatsapp = { templates: () => Promise.reject(new Error('nobody asks')) }
  plugin = await servePlugin({ whatsapp })
  const asked = ['HX1', 'HX2', 'HX3', 'HX4'].map((contentsid) => ({ contentsid, variables: 1 }))
  const states = () => plugin.get('templates/states', { templates: asked })
  expect(await states()).toEqual({ templates: [] })

  const three: WhatsAppTemplate[] = [
    template,
    { ...template, contentSid: 'HX2', category: 'marketing', variables: ['1', '2'] },
    { ...template, contentSid: 'HX3' },
  ]
  await saveTemplates(plugin.db, three, NOW)
  await saveTemplates(plugin.db, three.slice(0, 2), NOW)
  expect(await states()).toEqual({
    templates: [
      { contentsid: 'HX1', status: 'approved', category: 'utility', stop: null },
      { contentsid: 'HX2', status: 'approved', category: 'marketing', stop: 'template_variables' },
      { contentsid: 'HX3', status: 'deleted', category: 'utility', stop: 'template_withdrawn' },
      { contentsid: 'HX4', status: 'deleted', category: null, stop: 'template_missing' },
    ],
  })
})
