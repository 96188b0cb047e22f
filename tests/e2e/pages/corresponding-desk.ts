/** A desk that corresponds: counterparts that have its key, messages that either side begins, and the files between them. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import type { Verdict } from '../../../src-shared/domain/messages/views.ts'
import { notification } from '../../support/correspondence.ts'
import {
  type Choice,
  type Counterpart,
  counterpart,
  type KnownDesk,
  recordBy,
} from '../../support/counterpart.ts'
import { giveAway, type LaunchedApp, type OwnedFolder, ownedFolder } from '../support/launch.ts'
import { type DemonstrationDesk, knownDesk, launchReadyDesk } from './demonstration.ts'
import { answerOpenDialog } from './dialogs.ts'
import { openFile } from './read.ts'
import type { Words } from './words.ts'

/** The exercise of which all messages of the journeys are. */
export const exercise = { name: 'Baobab 2026', organiser: '', injectId: '' }

export type CorrespondingDesk = DemonstrationDesk & {
  /** Where files pass between the desk and the others; gone once the desk has ended. */
  readonly files: OwnedFolder
  /** The technical points of contact of these States, as offices with software of their own. */
  readonly kenya: Counterpart
  readonly france: Counterpart
  /** The desk as they know it. */
  readonly known: KnownDesk
}

/** A desk in English with the directory of the demonstration, known to its counterparts. `label` names its folder. */
export async function launchCorrespondingDesk(label: string): Promise<CorrespondingDesk> {
  const [kenya, france] = [await counterpart('KEN', 'technical'), await counterpart('FRA', 'technical')]
  const desk = await launchReadyDesk()
  try {
    const known = await knownDesk(desk.page)
    const files = await ownedFolder(label)
    const end = async () => {
      await desk.end()
      await files.remove()
    }
    return { ...desk, files, kenya, france, known, end }
  } catch (error) {
    await desk.end()
    throw error
  }
}

/** A complete T2 of the exercise to one office, by its id. */
export function exerciseNotification(office: string, changes: Partial<Draft> = {}): Draft {
  return notification(office, { mode: 'exercise', exercise, ...changes })
}

/** A short T2 that a counterpart begins, of the exercise where it is not said to be real. */
export function notificationBy(
  self: Counterpart,
  desk: KnownDesk,
  choice: Pick<Choice, 'subject'> & Partial<Choice>,
): MessageRecord {
  return recordBy(self, desk, {
    template: 'T2',
    tlp: 'TLP:GREEN',
    mode: 'exercise',
    ...(choice.mode === 'real' ? {} : { exercise }),
    renderedIn: ['en'],
    fields: { summary: 'Invented hosts explore an invented network.' },
    ...choice,
  })
}

/** Puts a file where the app can read and change it. @returns its path */
export async function placeFile(
  folder: Pick<OwnedFolder, 'path'>,
  name: string,
  content: string | Uint8Array,
): Promise<string> {
  const path = join(folder.path, name)
  await writeFile(path, content)
  await giveAway(path)
  return path
}

export type Mail = { readonly name: string; readonly bytes: Uint8Array; readonly level?: Verdict['level'] }

/** A file that came in is opened by an officer, who is shown a verdict; without a comparison of keys, to be cautious. */
export async function openMail(
  { app, page, files }: Pick<LaunchedApp, 'app' | 'page'> & Pick<CorrespondingDesk, 'files'>,
  words: Words,
  { name, bytes, level = 'caution' }: Mail,
): Promise<void> {
  await answerOpenDialog(app, await placeFile(files, name, bytes))
  await openFile(page, words, level)
}
