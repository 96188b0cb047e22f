/** The first hour of a new officer, chapter by chapter: what docs/first-hour.md says, done. */
import { receiveAnswers, sayItIsSent, withoutKey, writeAndSeal } from './correspondence.ts'
import { firstRun } from './first-run.ts'
import type { Chapter } from './hour.ts'
import { compareKey, findOffice, fivePlaces } from './the-desk.ts'
import { backUpDesk, handOver, lockDesk, workOffline } from './the-shift.ts'

/** In the order and under the numbers of the document; each goes on where the one before ended. */
export const chapters: readonly Chapter[] = [
  firstRun,
  fivePlaces,
  findOffice,
  compareKey,
  writeAndSeal,
  sayItIsSent,
  receiveAnswers,
  withoutKey,
  workOffline,
  handOver,
  lockDesk,
  backUpDesk,
]

/** As it stands over the chapter and is the name of its test. */
export const headingOf = (index: number): string => `${index + 1}. ${chapters[index]?.title ?? ''}`
