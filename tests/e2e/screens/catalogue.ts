/** Every screen and dialog that an officer meets, and how it is reached. */
import { caseScreens } from './cases.ts'
import { directoryScreens } from './directory.ts'
import { enrolment } from './enrolment.ts'
import { firstRun } from './first-run.ts'
import { launchAdministered } from './furnish/administered.ts'
import { launchCorresponding } from './furnish/corresponding.ts'
import { lockedDesk } from './locked.ts'
import { practiceScreens } from './practice.ts'
import { readingScreens } from './reading.ts'
import type { ScreenGroup } from './screen.ts'
import { sectionScreens } from './sections.ts'
import { shiftScreens } from './shift.ts'
import { writingScreens } from './writing.ts'

/** A desk in the middle of its work. */
export const correspondence: ScreenGroup = {
  name: 'correspondence',
  isWalk: false,
  launch: launchCorresponding,
  screens: [...caseScreens, ...writingScreens, ...readingScreens, ...shiftScreens],
}

/** A desk whose directory and office are worked on. */
export const administration: ScreenGroup = {
  name: 'administration',
  isWalk: false,
  launch: launchAdministered,
  screens: [...directoryScreens, ...sectionScreens, ...practiceScreens],
}

export const everyGroup: readonly ScreenGroup[] = [
  firstRun,
  lockedDesk,
  enrolment,
  correspondence,
  administration,
]
