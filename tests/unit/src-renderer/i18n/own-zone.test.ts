import { expect, it } from 'vitest'
import { knownZone } from '../../../../src-renderer/i18n/own-zone.tsx'

it('is a zone only where this runtime knows it', () => {
  expect(knownZone('Africa/Nairobi')).toBe('Africa/Nairobi')
  expect(knownZone('Mars/Olympus')).toBeNull()
  expect(knownZone(null)).toBeNull()
})
