/** A desk in correspondence with Kenya, for journeys through its cases. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { required } from '../../../src-shared/base/assert.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { notification } from '../../support/correspondence.ts'
import {
  type Choice,
  type Counterpart,
  counterpart,
  type KnownDesk,
  recordBy,
} from '../../support/counterpart.ts'
import { giveAway, type OwnedFolder, ownedFolder } from '../support/launch.ts'
import { type DemonstrationDesk, knownDesk, launchReadyDesk } from './demonstration.ts'
import { release } from './desk-calls.ts'
import { answerOpenDialog } from './dialogs.ts'
import { technicalOf } from './offices.ts'
import { openFile } from './read.ts'
import { wordsIn } from './words.ts'

const exercise = { name: 'Baobab 2026', organiser: '', injectId: '' }

export type Correspondence = {
  readonly desk: DemonstrationDesk
  readonly files: OwnedFolder
  readonly kenya: Counterpart
  readonly known: KnownDesk
  /** Ours to Kenya, released. */
  readonly sent: MessageView
  /** Opens a file of the other side, as an officer does. */
  readonly comesIn: (bytes: Uint8Array) => Promise<void>
  /** A message that Kenya begins. */
  readonly written: (
    choice: Pick<Choice, 'template' | 'subject' | 'fields'> & Partial<Choice>,
  ) => MessageRecord
  /** A question of Kenya in the thread of our message. */
  readonly question: (text: string, changes?: Partial<Choice>) => MessageRecord
  readonly end: () => Promise<void>
}

/** A desk in English that has written to Kenya about this. */
export async function correspondence(subject: string): Promise<Correspondence> {
  const files = await ownedFolder('cases')
  const kenya = await counterpart('KEN', 'technical')
  const desk = await launchReadyDesk()
  const { page, app } = desk
  const known = await knownDesk(page)
  const { id } = await technicalOf(page, 'KEN')
  const sent = await release(page, notification(id, { subject, mode: 'exercise', exercise }))
  let opened = 0
  const written: Correspondence['written'] = (choice) =>
    recordBy(kenya, known, { tlp: 'TLP:GREEN', mode: 'exercise', exercise, renderedIn: ['en'], ...choice })
  return {
    desk,
    files,
    kenya,
    known,
    sent,
    comesIn: async (bytes) => {
      opened += 1
      const path = join(files.path, `incoming-${opened}.eml`)
      await writeFile(path, bytes)
      await giveAway(path)
      await answerOpenDialog(app, path)
      await openFile(page, wordsIn('en'), 'caution')
    },
    written,
    question: (text, changes = {}) =>
      written({
        template: 'T3',
        subject,
        thread: required(sent.record, 'a record').thread,
        ...changes,
        fields: {
          subjectMatter: subject,
          background: 'Invented hosts explore an invented network.',
          questions: [{ kind: 'fact', text }],
          purposeOfAnswer: 'response',
          neededBy: '2027-05-14T12:00:00.000Z',
        },
      }),
    end: async () => {
      await desk.end()
      await files.remove()
    },
  }
}
