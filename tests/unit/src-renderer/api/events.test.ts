/** Which answers an event makes out of date, and which must be forgotten when the vault is locked. */
import { describe, expect, it } from 'vitest'
import { holdsVaultData, topicsOf } from '../../../../src-renderer/api/events.ts'
import { type CallName, contract } from '../../../../src-shared/contract/contract.ts'

const names = Object.keys(contract) as CallName[] // the keys of the contract are its names

describe('topicsOf', () => {
  it('has a topic for every call but the facts of the runtime, which never change', () => {
    expect(names.filter((name) => topicsOf(name).length === 0)).toEqual(['runtime.about'])
  })

  it('judges recipients again when the directory or the own key changes', () => {
    expect(topicsOf('messages.preflight')).toEqual(expect.arrayContaining(['directory', 'vault', 'messages']))
  })
})

describe('holdsVaultData', () => {
  it('keeps only what is known without the vault', () => {
    expect(names.filter((name) => !holdsVaultData(name)).sort()).toEqual([
      'runtime.about',
      'settings.change',
      'settings.read',
      'vault.status',
    ])
  })
})
