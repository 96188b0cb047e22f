/** A desk that is enrolled with a registry under a manager, through the bridge alone: for tests of what follows. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { required } from '../../../src-shared/base/assert.ts'
import type { RegistryStatus } from '../../../src-shared/contract/registry.ts'
import type { DeskProfile } from '../../../src-shared/contract/vault.ts'
import type { DeviceRole } from '../../../src-shared/domain/registry/protocol.ts'
import {
  type LaunchedApp,
  type LaunchOptions,
  launchApp,
  leastCosts,
  type OwnedFolder,
} from '../support/launch.ts'
import type { ManagedRegistry } from '../support/managed-registry.ts'
import { deskProfile } from './demonstration.ts'
import { call } from './desk-calls.ts'
import { answerQuestions } from './dialogs.ts'
import { setUpRealDesk } from './registry.ts'

/** Of a State that the small directory of tests lists. */
export const kenyanDesk: DeskProfile = { ...deskProfile, state: 'KEN', timeZone: 'Africa/Nairobi' }

export type RealDesk = LaunchedApp & { readonly passphrase: string }

/** An app with a real vault that is open, in English, and knows no registry. */
export async function launchRealDesk(
  profile: DeskProfile = kenyanDesk,
  options: LaunchOptions = {},
): Promise<RealDesk> {
  const launched = await launchApp({ ...options, env: { ...leastCosts.env, ...options.env } })
  try {
    const passphrase = `quillwort ${randomBytes(12).toString('hex')}`
    await setUpRealDesk(launched.page, passphrase, profile)
    return { ...launched, passphrase }
  } catch (error) {
    await launched.close()
    throw error
  }
}

export type EnrolmentOptions = {
  readonly files: OwnedFolder
  readonly role?: DeviceRole
  /** Alpha-3; that of the desk. */
  readonly state?: string
}

/** Sends the request of this desk; nobody has confirmed it then. */
export async function requestEnrolment(
  { app, page }: Pick<LaunchedApp, 'app' | 'page'>,
  registry: ManagedRegistry,
  { files, role, state = kenyanDesk.state }: EnrolmentOptions,
): Promise<NonNullable<RegistryStatus['device']>> {
  const name = `${randomBytes(6).toString('hex')}.pocinvite`
  const { file, code } = await registry.invite(join(files.path, name), state, role)
  const text = await readFile(file, 'utf8')
  await answerQuestions(app, 'agree')
  const { device } = await call(page, 'registry.enrol', { text, code, offline: false })
  return required(device, 'a device')
}

/** The same, confirmed by the manager; the desk has the directory and shows it. */
export async function enrolDesk(
  desk: Pick<LaunchedApp, 'app' | 'page'>,
  registry: ManagedRegistry,
  options: EnrolmentOptions,
): Promise<NonNullable<RegistryStatus['device']>> {
  const device = await requestEnrolment(desk, registry, options)
  await registry.confirm(device.id, device.fingerprint)
  await registry.publish()
  await call(desk.page, 'registry.sync', {})
  return device
}
