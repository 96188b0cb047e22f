/** A real desk under a registry: the recovery that it asks for, enrolment, waiting, and what an enrolled desk has. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { required } from '../../../src-shared/base/assert.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { pendingDevice } from '../../support/registry-data.ts'
import { goTo } from '../pages/desk.ts'
import { call } from '../pages/desk-calls.ts'
import { answerOpenDialog, answerQuestions } from '../pages/dialogs.ts'
import { kenyanDesk } from '../pages/enrolled-desk.ts'
import { openRecordOf } from '../pages/records.ts'
import {
  askDevices,
  chooseInvitation,
  enrol,
  openDevice,
  type RegistrySection,
  registrySection,
  typeCode,
} from '../pages/registry.ts'
import type { Words } from '../pages/words.ts'
import { launchApp, leastCosts, ownedFolder } from '../support/launch.ts'
import { type ManagedRegistry, managedRegistry } from '../support/managed-registry.ts'
import { keptAt, type Screen, type ScreenDesk, type ScreenGroup } from './screen.ts'
import { entityOf, showsHeading, toTop } from './ways.ts'

const registries = new WeakMap<ScreenDesk, ManagedRegistry>()
const registryOf = (desk: ScreenDesk) => required(registries.get(desk), 'a registry')
const kenyan = (desk: ScreenDesk, at: number): PointOfContact =>
  required(
    registryOf(desk)
      .records()
      .filter(({ state }) => state === 'KEN')[at],
    'a record',
  )

const section = async ({ page }: ScreenDesk, words: Words, name: RegistrySection) => {
  await goTo(page, words, 'registry')
  await registrySection(page, words, name).waitFor()
  await toTop(registrySection(page, words, name))
}

const before: readonly Screen[] = [
  {
    name: 'recovery-demanded',
    open: ({ page }, words) => showsHeading(page, words('recovery:code.heading--code')),
    leave: async ({ page, passphrase }) => {
      const { code } = await call(page, 'recovery.beginCode', { authorisation: passphrase })
      await call(page, 'recovery.confirmCode', { code })
      await page.reload()
    },
  },
  {
    name: 'directory-none',
    shows: 'directory',
    open: async ({ page }, words) => {
      await goTo(page, words, 'directory')
      await showsHeading(page, words('directory:empty.heading--no-directory'))
    },
  },
  {
    name: 'registry-connect',
    shows: 'registry',
    open: ({ page }, words) => goTo(page, words, 'registry'),
  },
  {
    name: 'registry-invitation',
    open: async (desk, words) => {
      await chooseInvitation(desk, words, keptAt(desk, 'invitation'))
      await typeCode(desk.page, words, keptAt(desk, 'invitation-code'))
      await answerQuestions(desk.app, 'agree')
    },
  },
  {
    name: 'registry-waiting',
    shows: 'registry',
    open: async (desk, words) => {
      await enrol(desk.page, words, 'enrol')
      await section(desk, words, 'device')
    },
    leave: beConfirmed,
  },
]

/** The manager confirms; the outbox then holds what is done, what was refused, and what waits. */
async function beConfirmed(desk: ScreenDesk): Promise<void> {
  const { page } = desk
  const registry = registryOf(desk)
  const { device } = await call(page, 'registry.status', {})
  const { id, fingerprint } = required(device, 'a device')
  await registry.confirm(id, fingerprint)
  await registry.publish()
  await call(page, 'registry.sync', {})
  const refused = kenyan(desk, 1)
  for (const record of [kenyan(desk, 0), refused])
    await call(page, 'registry.confirmRecord', { record: record.id })
  await call(page, 'outbox.send', {})
  await registry.publish((record) => (record.id === refused.id ? { ...record, revision: 2 } : record))
  await call(page, 'registry.sync', {})
  await registry.stop()
  await call(page, 'registry.confirmRecord', { record: kenyan(desk, 2).id })
  await call(page, 'outbox.send', {})
  await registry.start()
  const { data, rootFingerprint, address } = registry
  const clock = () => new Date()
  await pendingDevice({ data, rootFingerprint, clock, [Symbol.asyncDispose]: async () => {} }, address)
}

/** Opens the dialog about the device of another officer that waits. */
async function openWaiting(desk: ScreenDesk, words: Words, action: 'confirm' | 'revoke'): Promise<void> {
  const waiting = (await registryOf(desk).devices()).find(({ status }) => status === 'pending')
  await openDevice(desk.page, words, { action, ...required(waiting, 'a device that waits') })
}

const after: readonly Screen[] = [
  {
    name: 'directory-own-record',
    shows: 'directory',
    open: async (desk, words) => {
      await openRecordOf(desk.page, words, entityOf(kenyan(desk, 0)))
      await desk.page
        .getByRole('button', { name: words('registry:record.action--confirm') })
        .scrollIntoViewIfNeeded()
    },
  },
  { name: 'registry-enrolled', shows: 'registry', open: ({ page }, words) => goTo(page, words, 'registry') },
  { name: 'registry-outbox', open: (desk, words) => section(desk, words, 'outbox') },
  { name: 'registry-device', open: (desk, words) => section(desk, words, 'device') },
  {
    name: 'registry-bundle',
    shows: 'registry',
    open: async (desk, words) => {
      await section(desk, words, 'bundle')
      await answerOpenDialog(desk.app, keptAt(desk, 'bundle'))
      await desk.page
        .getByRole('button', { name: words('registry:bundle.action--choose'), exact: true })
        .click()
    },
  },
  {
    name: 'registry-devices',
    open: async (desk, words) => {
      await askDevices(desk.page, words)
      await section(desk, words, 'devices')
    },
  },
  { name: 'registry-confirm-device', open: (desk, words) => openWaiting(desk, words, 'confirm') },
  { name: 'registry-revoke-device', open: (desk, words) => openWaiting(desk, words, 'revoke') },
]

async function launchUnrecovered(): Promise<ScreenDesk> {
  const files = await ownedFolder('screens-registry')
  const registry = await managedRegistry()
  const desk = await launchApp(leastCosts)
  const { page } = desk
  const passphrase = `quillwort ${randomBytes(12).toString('hex')}`
  await call(page, 'settings.change', { language: 'en', theme: 'light' })
  await call(page, 'vault.create', { kind: 'real', passphrase, profile: kenyanDesk })
  await page.reload()
  const { file, code } = await registry.invite(join(files.path, 'desk.pocinvite'), 'KEN')
  const bundle = join(files.path, 'directory.pocbundle')
  await registry.bundle(bundle)
  const kept = new Map([
    ['invitation', file],
    ['invitation-code', code],
    ['bundle', bundle],
  ])
  const end = async () => {
    await desk.close()
    await registry.end()
    await files.remove()
  }
  const screenDesk = { ...desk, passphrase, files: files.path, kept, end }
  registries.set(screenDesk, registry)
  return screenDesk
}

export const enrolment: ScreenGroup = {
  name: 'enrolment',
  isWalk: true,
  launch: launchUnrecovered,
  screens: [...before, ...after],
}
