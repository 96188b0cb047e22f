/** A real desk under a registry: enrolment, waiting, the enrolled screen, devices and outbox, in each look. */
import { join } from 'node:path'
import { required } from '../../src-shared/base/assert.ts'
import { inLanguage } from '../../src-shared/domain/directory/multilingual.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { chooseLook, goTo } from '../../tests/e2e/pages/desk.ts'
import { call } from '../../tests/e2e/pages/desk-calls.ts'
import { answerQuestions } from '../../tests/e2e/pages/dialogs.ts'
import { launchRealDesk, type RealDesk } from '../../tests/e2e/pages/enrolled-desk.ts'
import { openRecordOf } from '../../tests/e2e/pages/records.ts'
import {
  askDevices,
  chooseInvitation,
  enrol,
  openDevice,
  type RegistrySection,
  registrySection,
  typeCode,
} from '../../tests/e2e/pages/registry.ts'
import { type Words, wordsIn } from '../../tests/e2e/pages/words.ts'
import {
  type Invited,
  type ManagedRegistry,
  managedRegistry,
} from '../../tests/e2e/support/managed-registry.ts'
import { pendingDevice } from '../../tests/support/registry-data.ts'
import { type Look, looks } from './looks.ts'
import type { Recorder } from './recorder.ts'
import type { TourContext } from './tour-context.ts'

type Scene = {
  readonly desk: RealDesk
  readonly registry: ManagedRegistry
  readonly recorder: Recorder
  readonly invited: Invited
  readonly shown: readonly Look[]
}

/** In an app of its own; the pictures are of the first one again afterwards. */
export async function showRegistry(
  { desk: first, recorder, files }: TourContext,
  shown: readonly Look[] = looks,
  launch: () => Promise<RealDesk> = launchRealDesk,
): Promise<void> {
  const registry = await managedRegistry()
  const desk = await launch()
  recorder.follow(desk)
  try {
    const invited = await registry.invite(join(files, 'tour.pocinvite'), 'KEN')
    const scene = { desk, registry, recorder, invited, shown }
    await inEachLook(scene, showEnrolment)
    await beEnrolled(scene)
    await inEachLook(scene, showPending)
    await beConfirmed(scene)
    await inEachLook(scene, showEnrolled)
  } catch (error) {
    await recorder.picture('registry-where-it-stopped').catch(() => undefined)
    throw error
  } finally {
    await desk.close()
    await registry.end()
    recorder.follow(first)
  }
}

type Act = (scene: Scene, words: Words, look: string) => Promise<void>

/** Begins and ends in English, in light colours. */
async function inEachLook(scene: Scene, act: Act): Promise<void> {
  const { page } = scene.desk
  let before = wordsIn('en')
  for (const look of scene.shown) {
    await chooseLook(page, before, look)
    before = wordsIn(look.language)
    await act(scene, before, `${look.language}-${look.theme}`)
  }
  await chooseLook(page, before, looks[0])
}

const showEnrolment: Act = async ({ desk, recorder, invited }, words, look) => {
  const { page } = desk
  await goTo(page, words, 'registry')
  await recorder.picture(`registry-connect-${look}`)
  await recorder.step(`registry-invitation-${look}`, () => chooseInvitation(desk, words, invited.file))
  await recorder.step(`registry-code-${look}`, async () => {
    await typeCode(page, words, mistyped(invited.code))
    await page.getByText(words('recovery:typing.error--group', { group: 2 })).waitFor()
    await page.getByText(words('registry:enrol.hint--offline')).scrollIntoViewIfNeeded()
  })
}

/** With a slip in the second group. */
function mistyped(code: string): string {
  const [first = '', second = '', ...rest] = code.split(/[ -]/u)
  return [first, (second.startsWith('7') ? '8' : '7') + second.slice(1), ...rest].join('-')
}

async function beEnrolled({ desk, invited }: Scene): Promise<void> {
  const words = wordsIn('en')
  await answerQuestions(desk.app, 'agree')
  await chooseInvitation(desk, words, invited.file)
  await typeCode(desk.page, words, invited.code)
  await enrol(desk.page, words, 'enrol')
}

const showPending: Act = async ({ desk, recorder }, words, look) => {
  await goTo(desk.page, words, 'registry')
  await recorder.step(`registry-pending-${look}`, () => showSection(desk, words, 'device'))
}

/** The manager confirms; the outbox then holds what is done, what was refused, and what waits. */
async function beConfirmed({ desk, registry }: Scene): Promise<void> {
  const { page } = desk
  const { device } = await call(page, 'registry.status', {})
  const { id, fingerprint } = required(device, 'a device')
  await registry.confirm(id, fingerprint)
  await registry.publish()
  await call(page, 'registry.sync', {})
  const [done, refused, waiting] = registry.records().filter(({ state }) => state === 'KEN')
  for (const record of [done, refused]) await confirmRecord(desk, record)
  await call(page, 'outbox.send', {})
  await registry.publish((record) => (record.id === refused?.id ? { ...record, revision: 2 } : record))
  await call(page, 'registry.sync', {})
  await registry.stop()
  await confirmRecord(desk, waiting)
  await call(page, 'outbox.send', {})
  await registry.start()
  const clock = () => new Date()
  const { data, rootFingerprint, address } = registry
  await pendingDevice({ data, rootFingerprint, clock, [Symbol.asyncDispose]: async () => {} }, address)
}

async function confirmRecord({ page }: RealDesk, record: PointOfContact | undefined): Promise<void> {
  await call(page, 'registry.confirmRecord', { record: required(record, 'a record').id })
}

const showEnrolled: Act = async (scene, words, look) => {
  const { desk, registry, recorder } = scene
  const { page } = desk
  const record = required(
    registry.records().find(({ state }) => state === 'KEN'),
    'a record',
  )
  await recorder.step(`registry-own-record-${look}`, async () => {
    await openRecordOf(page, words, inLanguage(record.entityName, ['en']).text)
    await page
      .getByRole('button', { name: words('registry:record.action--confirm') })
      .scrollIntoViewIfNeeded()
  })
  await recorder.step(`registry-enrolled-${look}`, () => goTo(page, words, 'registry'))
  for (const section of ['outbox', 'device'] as const) {
    await recorder.step(`registry-${section}-${look}`, () => showSection(desk, words, section))
  }
  await recorder.step(`registry-devices-${look}`, async () => {
    await askDevices(page, words)
    await showSection(desk, words, 'devices')
  })
  const pending = required(
    (await registry.devices()).find(({ status }) => status === 'pending'),
    'a device that waits',
  )
  await recorder.step(`registry-confirm-device-${look}`, async () => {
    const dialog = await openDevice(page, words, { action: 'confirm', ...pending })
    await dialog
      .getByRole('textbox', { name: words('registry:devices.label--heard') })
      .fill(pending.fingerprint.slice(-8))
  })
  await closeDialog(desk, words)
  await recorder.step(`registry-revoke-device-${look}`, async () => {
    await openDevice(page, words, { action: 'revoke', ...pending })
  })
  await closeDialog(desk, words)
}

async function closeDialog({ page }: RealDesk, words: Words): Promise<void> {
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('button', { name: words('common:action.action--cancel'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** With its heading at the top of the window, where it is not the last. */
async function showSection({ page }: RealDesk, words: Words, name: RegistrySection): Promise<void> {
  await registrySection(page, words, name).evaluate((section) => section.scrollIntoView({ block: 'start' }))
}
