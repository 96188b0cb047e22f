/** A desk in correspondence with Kenya, for journeys through its cases. */
import { required } from '../../../src-shared/base/assert.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { type Choice, type Counterpart, type KnownDesk, recordBy } from '../../support/counterpart.ts'
import type { OwnedFolder } from '../support/launch.ts'
import { exercise, exerciseNotification, launchCorrespondingDesk, openMail } from './corresponding-desk.ts'
import type { DemonstrationDesk } from './demonstration.ts'
import { release } from './desk-calls.ts'
import { wordsIn } from './words.ts'

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
  const desk = await launchCorrespondingDesk('cases')
  const { page, files, kenya, known } = desk
  const { id } = kenya.pointOfContact
  const sent = await release(page, exerciseNotification(id, { subject }))
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
      await openMail(desk, wordsIn('en'), { name: `incoming-${opened}.eml`, bytes })
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
    end: desk.end,
  }
}
