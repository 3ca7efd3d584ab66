import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { phoneOf } from '../../sidecar/src/simulator/demo/play.ts'
import type { Person } from '../../sidecar/src/simulator/school/people.ts'
import { overflowing, seriousFaults } from '../support/browser.ts'
import { DESK, nameOf, type OpenDemo, openDemo, PHONE } from './demo.ts'

let demo: OpenDemo
beforeAll(async () => {
  demo = await openDemo()
})
afterEach(() => demo.leave())
afterAll(() => demo.close())

const linked = ({ link, language, consent }: Person) =>
  link?.suspended === false && language === 'es' && consent === 'active'
const unlinked = (person: Person) =>
  person.link === null &&
  person.language === 'es' &&
  phoneOf(person) !== null &&
  demo.world.school.people.filter(({ phone }) => phone === person.phone).length === 1

const box = (page: Page) => page.getByLabel('Escriba un mensaje')
const replies = (page: Page) => page.locator('demo-chat li.school')
const room = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function choose(page: Page, person: Person): Promise<void> {
  await page.locator(`[data-phone='${person.userId}']`).click()
  await page.locator('demo-chat').getByText(nameOf(person)).waitFor()
}

async function write(page: Page, text: string): Promise<void> {
  await box(page).fill(text)
  await page.getByRole('button', { name: 'Enviar' }).click()
}

test('the visitor writes as a student and sees the reply come', async () => {
  const person = demo.student(linked)
  const before = demo.messages(person).length
  const page = await demo.visit()
  await choose(page, person)
  await write(page, 'hola')
  await expect.poll(() => demo.messages(person).length, { timeout: 15_000 }).toBe(before + 2)
  const reply = demo.messages(person).at(-1)
  expect(reply?.direction).toBe('outbound')
  const bubble = replies(page).last()
  await expect.poll(() => bubble.locator('p').textContent()).toBe(reply?.text)
  await bubble.getByRole('img', { name: 'leído' }).waitFor()
  expect(await page.locator('demo-chat li.student').last().locator('p').textContent()).toBe('hola')
  const preview = page.locator(`[data-phone='${person.userId}'] span`)
  await expect.poll(() => preview.textContent()).toBe(reply?.text)
  expect(await box(page).inputValue()).toBe('')
})

test('the visitor attaches a photo, and it is asked what it is for', async () => {
  const person = demo.student(linked)
  const before = demo.messages(person).length
  const page = await demo.visit()
  await choose(page, person)
  const photo = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0]) }
  await page.getByLabel('Adjuntar un archivo').setInputFiles(photo)
  await page.locator('demo-chat li.student').getByText('image/jpeg').waitFor()
  await expect.poll(() => demo.messages(person).length, { timeout: 15_000 }).toBe(before + 2)
  expect(demo.messages(person).at(-2)?.media).toMatchObject([{ contentType: 'image/jpeg' }])
  expect(demo.messages(person).at(-1)?.text).toMatch(/archivo/)
})

test("the visitor taps a template's button, and what it stands for is answered", async () => {
  const person = demo.student(
    (each) => linked(each) && demo.messages(each).at(-1)?.buttons[0]?.id === 'consultar_resultado',
  )
  const grade = /con (\d+(?:,\d+)?)/.exec(demo.messages(person).at(-1)?.text ?? '')?.[1] ?? 'no grade'
  const page = await demo.visit()
  await choose(page, person)
  await replies(page).last().getByRole('button', { name: 'Ver mi resultado' }).click()
  await page.locator('demo-chat li.student').getByText('Ver mi resultado').waitFor()
  await page.locator('demo-chat li.student + li.school').getByText(grade).waitFor()
  const { message } = await demo.world.app.core.db
    .selectFrom('inbox')
    .select('message')
    .where('address', '=', phoneOf(person) ?? 'whatsapp:')
    .executeTakeFirstOrThrow()
  expect(message.payload).toBe('consultar_resultado')
})

test('a student whose number is not linked sees the code, sends it, and is linked', async () => {
  const person = demo.student(unlinked)
  const page = await demo.visit()
  await choose(page, person)
  const note = page.locator('demo-chat .code')
  const code = (await note.locator('code').textContent()) ?? ''
  expect(code).toMatch(/^EF-\w{6}$/)
  await write(page, code)
  await note.waitFor({ state: 'detached' })
  await replies(page).last().getByText(person.firstName).waitFor()
  expect(person.link?.address).toBe(phoneOf(person))
})

test('the list is searched by name and course', async () => {
  const page = await demo.visit()
  const search = page.getByLabel('Buscar estudiante')
  const names = page.locator('[data-phone] strong')
  const person = demo.student(linked)
  await names.first().waitFor()
  const everybody = await names.count()
  await search.fill(nameOf(person).toUpperCase())
  await expect.poll(async () => [...new Set(await names.allTextContents())]).toEqual([nameOf(person)])
  await search.fill('historia contemporánea')
  await expect.poll(() => names.count()).toBeGreaterThan(10)
  expect(await names.count()).toBeLessThan(everybody)
  await search.fill('nobody is called so')
  await page.getByText('Ningún estudiante coincide.').waitFor()
  expect(await names.count()).toBe(0)
})

test('with the keyboard alone one finds a phone, writes and sends', async () => {
  const person = demo.student(linked)
  const before = demo.messages(person).length
  const page = await demo.visit()
  await page.locator('[data-phone]').first().waitFor()
  const tabTo = async (target: string) => {
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press('Tab')
      if (await page.locator(target).evaluate((each) => each.matches(':focus'))) return
    }
    throw new Error(`Tab does not reach ${target}`)
  }
  await tabTo('input[type=search]')
  await page.keyboard.type(nameOf(person))
  await expect
    .poll(async () => new Set(await page.locator('[data-phone] strong').allTextContents()).size)
    .toBe(1)
  await tabTo(`[data-phone='${person.userId}']`)
  await page.keyboard.press('Enter')
  await expect.poll(() => box(page).evaluate((each) => each.matches(':focus'))).toBe(true)
  await page.keyboard.type('hola')
  await page.keyboard.press('Enter')
  await expect.poll(() => demo.messages(person).length, { timeout: 15_000 }).toBe(before + 2)
})

test('what could not be sent is said, and is there to be sent again', async () => {
  const person = demo.student(linked)
  const page = await demo.visit()
  await choose(page, person)
  await page.route('**/demo/phones/*', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.fallback(),
  )
  await write(page, 'hola')
  await page.getByRole('alert').getByText('No se pudo enviar').waitFor()
  expect(await box(page).inputValue()).toBe('hola')
  await page.unroute('**/demo/phones/*')
  await page.getByRole('button', { name: 'Enviar' }).click()
  await page.locator('demo-chat li.student').waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
})

test('on a phone a conversation covers the list, and Back leads to where one was', async () => {
  const person = demo.student(linked)
  const page = await demo.visit(PHONE)
  const listed = page.locator(`[data-phone='${person.userId}']`)
  await choose(page, person)
  expect(await listed.isVisible()).toBe(false)
  await page.getByRole('button', { name: 'Volver a la lista' }).click()
  await expect.poll(() => listed.evaluate((each) => each.matches(':focus'))).toBe(true)
  expect(await page.locator('demo-chat').count()).toBe(0)
})

test('a visitor who reads English is spoken to in English', async () => {
  const page = await demo.visit(DESK, 'en-GB')
  await page.getByText('Choose a phone from the list.').waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await room(page, 'What was sent, and why').click()
  await page.locator('pre').getByText('Passed').waitFor()
  await room(page, 'Conversation log').click()
  await page.getByRole('button', { name: 'Apply' }).waitFor()
})

test.each([DESK, PHONE])(
  'at $width pixels every room fits and has no serious fault of access',
  async (size) => {
    const person = demo.student(unlinked)
    const page = await demo.visit(size)
    const judge = async (where: string) => {
      expect([where, await overflowing(page, 'pre, nav'), await seriousFaults(page)]).toEqual([where, [], []])
    }
    await page.locator('[data-phone]').first().waitFor()
    await judge('list')
    await choose(page, person)
    await write(page, `${'muy '.repeat(40)}${'largo'.repeat(40)}`)
    await expect.poll(() => demo.messages(person).at(-1)?.direction, { timeout: 15_000 }).toBe('outbound')
    await page.locator('demo-chat li.student + li.school').waitFor()
    await judge('chat')
    await room(page, 'Qué se envió y por qué').click()
    await page.locator('pre').getByText('Aprobado').waitFor()
    await judge('outcome')
    await room(page, 'Registro de conversaciones').click()
    await page.locator('td').first().waitFor()
    await judge('log')
  },
)
