/** Every screen in the six languages at every size: nothing has no room. */
import { expect, it } from 'vitest'
import { languages } from '../../src-shared/base/languages.ts'
import { everyGroup } from '../e2e/screens/catalogue.ts'
import { sizeNames, sweep } from '../e2e/support/overflow-sweep.ts'

const looks = Object.fromEntries(languages.map((language) => [language, sizeNames]))

it.each(everyGroup)(
  'the screens of $name',
  async (group) => expect(await sweep(group, { looks })).toEqual([]),
  3_600_000,
)
