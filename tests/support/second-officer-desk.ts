/** A vault with an administrator, a drafter and two releasers, counterparts in its directory, and the policy set. */
import type { DeskProfile } from '../../src-shared/contract/vault.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import type { SecondOfficerPolicy } from '../../src-shared/domain/messages/second-officer.ts'
import { france, kenya } from './correspondence.ts'
import type { FolderContent } from './folder-content.ts'
import { closedDesk, copiedDesk, type OwnKeyDesk, ownKeyDesk } from './own-key-desk.ts'
import { makeDeskKey } from './pgp-samples.ts'
import { testPassphrase } from './temp-vault.ts'
import { learn, pointOfContactOf } from './two-desks.ts'

/** Passphrases by alias; the administrator is `Chief`. */
export const officerPassphrases = {
  Chief: testPassphrase,
  Drafter: 'a drafter’s long passphrase',
  Night: 'a night releaser’s passphrase',
  Day: 'a day releaser’s passphrase',
} as const
export type OfficerAlias = keyof typeof officerPassphrases

export type SecondOfficerDesk = AsyncDisposable & {
  readonly desk: OwnKeyDesk
  /** Points of contact whose keys are verified. */
  readonly to: readonly [string, string]
  readonly unverified: string
  readonly keyless: string
  /** The time of the desk; may be put forward. */
  readonly clock: { now: Date }
  /** Another officer sits down at the desk. */
  readonly as: (alias: OfficerAlias) => Promise<OwnKeyDesk['messages']>
}

type Offices = Record<'first' | 'second' | 'unverified' | 'keyless', PointOfContact>
type MadeDesk = { readonly content: FolderContent; readonly offices: Offices }

const begin = '2026-11-21T09:00:00.000Z'
/** By their policies: with four officers, each of whom has a slot of the vault, a desk takes a second to make. */
const made = new Map<string, Promise<MadeDesk>>()

async function makeDesk(policy: Partial<SecondOfficerPolicy>): Promise<MadeDesk> {
  const clock = { now: new Date(begin) }
  const desk = await ownKeyDesk(clock, kenya)
  const authorisation = testPassphrase
  for (const [alias, role] of [
    ['Drafter', 'drafter'],
    ['Night', 'releaser'],
    ['Day', 'releaser'],
  ] as const) {
    const passphrase = officerPassphrases[alias]
    await desk.vault['officers.add']({ authorisation, alias, role, language: 'en', passphrase })
  }
  await desk.messages['secondOfficer.setPolicy']({
    authorisation,
    policy: { scope: 'real', acknowledgementsExempt: true, ...policy },
  })
  const of = (state: string) => ({ ...france, state, email: `duty@csirt.${state.toLowerCase()}.example` })
  const withKey = async (profile: DeskProfile, verified: boolean) => {
    const { fingerprint, publicKey } = await makeDeskKey(profile.state)
    return pointOfContactOf(profile, { fingerprint, certificate: publicKey, verified })
  }
  const offices = {
    first: await withKey(france, true),
    second: await withKey(of('BRA'), true),
    unverified: await withKey(of('JPN'), false),
    keyless: pointOfContactOf(of('CHL'), null),
  }
  const { database: db, deviceId } = desk.keeper.current()
  await learn({ db, deviceId }, Object.values(offices), clock.now)
  return { content: await closedDesk(desk), offices }
}

/** At the end the drafter is at the desk. Desks of one policy are copies of one vault. */
export async function secondOfficerDesk(
  policy: Partial<SecondOfficerPolicy> = {},
): Promise<SecondOfficerDesk> {
  const name = JSON.stringify(policy)
  const making = made.get(name) ?? makeDesk(policy)
  made.set(name, making)
  const { content, offices } = await making
  const clock = { now: new Date(begin) }
  const desk = await copiedDesk(clock, content, officerPassphrases.Drafter)
  const as = async (alias: OfficerAlias) => {
    await desk.reopen(officerPassphrases[alias])
    return desk.messages
  }
  return {
    desk,
    clock,
    to: [offices.first.id, offices.second.id],
    unverified: offices.unverified.id,
    keyless: offices.keyless.id,
    as,
    [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose](),
  }
}
