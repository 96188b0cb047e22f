import { expect, it } from 'vitest'
import { knownZone } from '../../../../src-renderer/parts/own-zone.ts'

it('is a zone only where this runtime knows it', () => {
  expect(knownZone('Africa/Nairobi')).toBe('Africa/Nairobi')
  expect(knownZone('Mars/Olympus')).toBeNull()
  expect(knownZone(null)).toBeNull()
})
