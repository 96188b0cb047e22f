/** What is asked of the screens of a group, as tests. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stagePseudoApp } from '../support/pseudo-app.ts'
import type { ScreenGroup } from './screen.ts'
import { type Swept, sweep } from './sweep.ts'

/** Of all screens of a group; a busy machine may need ten times what a quiet one does. */
const patience = 1_800_000

/** The screens of the group hold to WCAG 2.2, level AA, and the main ones look as they did when they were found right. */
export function judgeScreens(group: ScreenGroup): void {
  describe(`the screens of the group ${group.name}`, () => {
    let swept: Swept
    let restore: () => Promise<void>
    beforeAll(async () => {
      restore = await stagePseudoApp('en-XA')
      swept = await sweep(group)
    }, patience)
    afterAll(() => restore?.())

    it('holds to WCAG 2.2, level AA, in English and Arabic, light and dark', () => {
      expect(swept.faults).toEqual([])
    })

    it('has room for every word in English and Arabic, and the main ones for words half as long again', () => {
      expect(swept.cramped).toEqual([])
    })

    it('looks as it did, where it is one of the main ones', ({ skip }) => {
      skip(
        swept.differences === null,
        'this machine draws letters otherwise than the kept pictures have them',
      )
      expect(swept.differences).toEqual([])
    })
  })
}
