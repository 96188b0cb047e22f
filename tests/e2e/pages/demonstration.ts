/** A desk of the demonstration, set up through the bridge alone: for tests that are not about setting up. */
import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright'
import { generateDeskKey } from '../../../src-formats/openpgp/keys.ts'
import { type RunningRegistry, startRegistry } from '../../../src-registry/registry.ts'
import { loadDemonstration } from '../../../src-registry/store/demonstration-assets.ts'
import { required } from '../../../src-shared/base/assert.ts'
import type { DeskProfile } from '../../../src-shared/contract/vault.ts'
import {
  type DirectoryTarget,
  directoryTargetSchema,
  type PointOfContact,
} from '../../../src-shared/domain/directory/record.ts'
import type { KnownDesk } from '../../support/counterpart.ts'
import { type LaunchedApp, type LaunchOptions, launchApp, leastCosts } from '../support/launch.ts'
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

/** A desk that is open, in English, with the directory of the demonstration. */
export async function launchReadyDesk(): Promise<DemonstrationDesk> {
  const desk = await launchWithRegistry(leastCosts)
  try {
    const { page, passphrase } = desk
    await call(page, 'settings.change', { language: 'en' })
    await setUpDesk(page, passphrase)
    await page.reload()
    return desk
  } catch (error) {
    await desk.end()
    throw error
  }
}

/** This desk as a counterpart knows it: who it is, and the key it signs with. */
export async function knownDesk(page: Page): Promise<KnownDesk> {
  const { facts, publicKey } = await call(page, 'desk.ownKey', {})
  return { profile: deskProfile, fingerprint: facts.fingerprint, certificate: publicKey }
}

/** What the demonstration registry publishes next, and what it has published. */
export type Publications = {
  readonly records: () => readonly PointOfContact[]
  /** Publishes the directory with records changed, and has the desk fetch it. */
  readonly publish: (change: (record: PointOfContact) => PointOfContact) => Promise<void>
}

export async function publications({
  registry,
  page,
}: Pick<DemonstrationDesk, 'registry' | 'page'>): Promise<Publications> {
  const { directory } = await loadDemonstration()
  let published: DirectoryTarget = directoryTargetSchema.parse(
    JSON.parse(new TextDecoder().decode(directory)),
  )
  return {
    records: () => published.states.flatMap((state) => state.pointsOfContact),
    publish: async (change) => {
      const states = published.states.map((state) => ({
        ...state,
        pointsOfContact: state.pointsOfContact.map(change),
      }))
      published = { ...published, sequence: published.sequence + 1, states }
      await registry.publish(published)
      await call(page, 'registry.sync', {})
    },
  }
}

/** A new key for an office of the demonstration, as its record would list it. */
export async function renewedKey({ emails }: PointOfContact): Promise<PointOfContact['pgpKeys'][number]> {
  const { fingerprint, publicKey } = await generateDeskKey({
    name: 'Renewed (demonstration)',
    email: required(emails[0], 'an address').address,
    created: new Date(Date.now() - 60_000),
    lifetimeDays: 365,
  })
  return { fingerprint, certificate: publicKey, origin: 'registry' }
}
