/** The preload's list of the shell's calls is the contract's. */
import { expect, it } from 'vitest'
import { contract } from '../../../../src-shared/contract/contract.ts'
import { shellCallNames } from '../../../../src-shared/contract/shell-call-names.ts'

it('names exactly the calls whose home is the shell', () => {
  const ofTheContract = Object.entries(contract).flatMap(([name, { home }]) =>
    home === 'shell' ? [name] : [],
  )
  expect(Object.keys(shellCallNames).sort()).toEqual(ofTheContract.sort())
})
