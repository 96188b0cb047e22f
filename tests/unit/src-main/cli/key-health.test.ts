/** Which keys end `keys health` with a number of its own. */
import { expect, it } from 'vitest'
import { needsWork } from '../../../../src-main/cli/key-health.ts'
import { keyStandings } from '../../../../src-shared/domain/directory/readiness-views.ts'

it('a key that is usable for more than seven days needs no work, every other does', () => {
  expect(keyStandings.filter((standing) => !needsWork(standing))).toEqual([
    'usable',
    'expiring-90',
    'expiring-30',
  ])
})
