/** The fake trusted side: officers and the permission to sign. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Officer } from '../../src-shared/contract/officers.ts'
import { mayActAs, releaseMinutes } from '../../src-shared/domain/officer.ts'
import {
  checkNewPassphrase,
  type Emit,
  type FakeDeskState,
  type FakeOfficer,
  makeFakeOfficer,
  type Part,
} from './fake-desk-state.ts'

/** @throws Failure `not-permitted` or `wrong-passphrase` */
export function authorise(desk: FakeDeskState, passphrase: string): FakeOfficer {
  const officer = atTheDesk(desk)
  if (officer === undefined) throw new Failure('not-permitted')
  if (officer.passphrase !== passphrase) throw new Failure('wrong-passphrase')
  return officer
}

function atTheDesk(desk: FakeDeskState): FakeOfficer | undefined {
  if (desk.vault.state !== 'open') throw new Failure('vault-locked')
  const id = desk.vault.officer?.id
  return desk.officers.find((officer) => officer.id === id)
}

function authoriseAdministrator(desk: FakeDeskState, passphrase: string): void {
  if (authorise(desk, passphrase).role !== 'administrator') throw new Failure('not-permitted')
}

function find(desk: FakeDeskState, id: string): FakeOfficer {
  const officer = desk.officers.find((one) => one.id === id && one.disabled === null)
  if (officer === undefined) throw new Failure('officer-not-found')
  return officer
}

function keepAnAdministrator(officers: readonly FakeOfficer[]): void {
  if (!officers.some(({ role, disabled }) => role === 'administrator' && disabled === null))
    throw new Failure('last-administrator')
}

function withoutPassphrase({ passphrase: _, ...officer }: FakeOfficer): Officer {
  return officer
}

export function officerHandlers(desk: FakeDeskState, clock: Clock, emit: Emit): Part<'officers' | 'release'> {
  const list = () => ({ officers: desk.officers.map(withoutPassphrase) })
  const change = (id: string, difference: Partial<FakeOfficer>) => {
    const present = find(desk, id)
    const officers = desk.officers.map((one) => (one === present ? { ...one, ...difference } : one))
    keepAnAdministrator(officers)
    desk.officers = officers
    emit({ topic: 'vault' })
    return list()
  }
  return {
    'officers.list': list,
    'officers.add': ({ authorisation, alias, role, language, passphrase }) => {
      authoriseAdministrator(desk, authorisation)
      if (desk.officers.some((one) => one.alias === alias)) throw new Failure('alias-taken')
      checkNewPassphrase(passphrase)
      const added = makeFakeOfficer(desk.officers.length + 1, alias, role, clock().toISOString())
      desk.officers = [...desk.officers, { ...added, language, passphrase }]
      emit({ topic: 'vault' })
      return list()
    },
    'officers.changeRole': ({ authorisation, id, role }) => {
      authoriseAdministrator(desk, authorisation)
      return change(id, { role })
    },
    'officers.disable': ({ authorisation, id }) => {
      authoriseAdministrator(desk, authorisation)
      return change(id, { disabled: clock().toISOString() })
    },
    'officers.resetPassphrase': ({ authorisation, id, passphrase }) => {
      if (atTheDesk(desk) !== undefined) authoriseAdministrator(desk, authorisation ?? '')
      checkNewPassphrase(passphrase)
      return change(id, { passphrase })
    },
    'officers.changePassphrase': ({ current, next }) => {
      const officer = authorise(desk, current)
      checkNewPassphrase(next)
      return change(officer.id, { passphrase: next })
    },
    'release.authorise': ({ passphrase }) => {
      if (!mayActAs(authorise(desk, passphrase).role, 'releaser')) throw new Failure('release-not-permitted')
      return { until: new Date(clock().getTime() + releaseMinutes * 60_000).toISOString() }
    },
  }
}
