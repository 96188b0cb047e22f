/** Which answers an event makes out of date, and which must be forgotten when the vault is locked. */
import { describe, expect, it } from 'vitest'
import { holdsVaultData, topicsOf } from '../../../../src-renderer/api/events.ts'
import { type CallName, contract } from '../../../../src-shared/contract/contract.ts'

const names = Object.keys(contract) as CallName[] // the keys of the contract are its names

describe('topicsOf', () => {
  it('has a topic for every call but the facts of the runtime, and what the system does without an answer', () => {
    const without = names.filter((name) => topicsOf(name).length === 0 && name !== 'registry.devices')
    expect([...new Set(without.map((name) => name.split('.')[0]))].sort()).toEqual([
      'clipboard',
      'runtime',
      'window',
    ])
  })

  it('never asks the registry over the network because something changed', () => {
    expect(topicsOf('registry.devices')).toEqual([])
    expect(topicsOf('registry.status')).toContain('registry')
  })

  it('reads the audit log again after everything that is recorded', () => {
    expect(topicsOf('audit.list')).toEqual(
      expect.arrayContaining(['vault', 'messages', 'backups', 'settings']),
    )
  })

  it('judges recipients again when the directory or the own key changes', () => {
    expect(topicsOf('messages.preflight')).toEqual(expect.arrayContaining(['directory', 'vault', 'messages']))
  })
})

describe('holdsVaultData', () => {
  it('keeps only what is known without the vault', () => {
    expect(names.filter((name) => !holdsVaultData(name)).sort()).toEqual([
      'backups.list',
      'keyring.status',
      'runtime.about',
      'settings.read',
      'vault.status',
    ])
  })
})
