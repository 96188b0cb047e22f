/** A desk of the demonstration, set up through the bridge alone: for tests that are not about setting up. */
import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright'
import { type RunningRegistry, startRegistry } from '../../../src-registry/registry.ts'
import type { DeskProfile } from '../../../src-shared/contract/vault.ts'
import { type LaunchedApp, type LaunchOptions, launchApp } from '../support/launch.ts'
import { call } from './desk-calls.ts'

/** An invented desk; its texts occur nowhere else, so that a search for them finds only leaks. */
export const deskProfile: DeskProfile = {
  state: 'URY',
  pocType: 'technical',
  entity: 'National Desk Quillwort (demonstration)',
  contact: 'Duty Officer Quillwort',
  email: 'duty@quillwort.example',
  phone: '+59800000000',
  timeZone: 'America/Montevideo',
  textLanguage: 'en',
}

export type DemonstrationDesk = LaunchedApp & {
  readonly registry: RunningRegistry
  readonly passphrase: string
  /** Closes the app and the registry. */
  readonly end: () => Promise<void>
}

/** Starts the demonstration registry and an app that knows of it; the vault does not exist yet. */
export async function launchWithRegistry(options: LaunchOptions = {}): Promise<DemonstrationDesk> {
  const registry = await startRegistry({ demo: true })
  try {
    const env = { POC_DESK_DEMO_ENROLMENT: registry.enrolment, ...options.env }
    const launched = await launchApp({ ...options, env })
    const end = async () => {
      await launched.close()
      await registry.close()
    }
    return { ...launched, registry, passphrase: `quillwort ${randomBytes(12).toString('hex')}`, end }
  } catch (error) {
    await registry.close()
    throw error
  }
}

/** Creates a demonstration vault, connects it and fetches the directory. */
export async function setUpDesk(page: Page, passphrase: string): Promise<void> {
  await call(page, 'vault.create', { kind: 'demonstration', passphrase, profile: deskProfile })
  await call(page, 'registry.connectDemonstration', {})
  await call(page, 'registry.sync', {})
}
