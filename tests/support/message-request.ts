/** A record on its way into a file, as the desk seals it. */
import type { SealRequest } from '../../src-formats/message-file/types.ts'
import { templateCatalogue } from '../../src-main/services/messages/words.ts'
import { required } from '../../src-shared/base/assert.ts'
import { encodeRecord } from '../../src-shared/domain/messages/content.ts'
import { textOf } from '../../src-shared/domain/messages/plain-text.ts'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import { outerSubject, protectedSubject } from '../../src-shared/domain/messages/subject.ts'

type Means = Pick<SealRequest, 'signingKey' | 'recipients' | 'protection'> & Partial<SealRequest>

export function requestOf(record: MessageRecord, means: Means): SealRequest {
  const { id, version } = record.template
  const definition = required(templateCatalogue().find(id, version), 'template')
  return {
    record: new TextEncoder().encode(encodeRecord(record)),
    readable: textOf(record, definition),
    protectedSubject: protectedSubject(record, definition.words(record.renderedIn[0] ?? 'en')),
    outerSubject: outerSubject(record),
    from: { name: record.from.entity, email: record.from.email },
    to: record.to.map(({ entity, email = '' }) => ({ name: entity, email })),
    ...(record.cc === undefined
      ? {}
      : { cc: record.cc.map(({ entity, email = '' }) => ({ name: entity, email })) }),
    date: new Date(record.created),
    messageId: `<${record.id}@poc-desk.invalid>`,
    ownCertificate: null,
    attachments: [],
    ...means,
  }
}
