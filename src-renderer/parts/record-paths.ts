/** Which field of a record a path leads into, and which part of its page shows that. */
import type { ChangePath } from '../../src-shared/domain/directory/changes.ts'
import { pointOfContactSchema } from '../../src-shared/domain/directory/record.ts'
import { fieldOf } from '../../src-shared/domain/directory/record-paths.ts'

/** The parts into which the page of a record is divided. */
export type RecordPart = 'channels' | 'keys' | 'hours' | 'office' | 'record'

export type RecordField = keyof typeof pointOfContactSchema.shape

const partOfField: Partial<Record<RecordField, RecordPart>> = {
  emails: 'channels',
  phones: 'channels',
  postalAddress: 'channels',
  otherChannels: 'channels',
  pgpKeys: 'keys',
  smimeCertificates: 'keys',
  availability: 'hours',
  state: 'office',
  type: 'office',
  holder: 'office',
  entityName: 'office',
  parentAuthority: 'office',
  person: 'office',
  positionTitle: 'office',
  mandate: 'office',
  operationalLanguages: 'office',
}

/** The field that a path such as `emails/cert@example.org` leads into; null for one that this version does not know. */
export function knownField(path: ChangePath): RecordField | null {
  const name = fieldOf(path)
  return isField(name) ? name : null
}

/** What no other part shows, fields of newer versions too, belongs to the record itself. */
export function partOf(path: ChangePath): RecordPart {
  const field = knownField(path)
  return (field === null ? undefined : partOfField[field]) ?? 'record'
}

/** Whether `path` is `of` or an item of it. */
export function isWithin(path: ChangePath, of: ChangePath): boolean {
  return path === of || path.startsWith(`${of}/`)
}

function isField(name: string): name is RecordField {
  return Object.hasOwn(pointOfContactSchema.shape, name)
}
