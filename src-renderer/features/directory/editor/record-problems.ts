/** What is wrong with a record as it stands in the form, and beside which field that is said. */
import { checkRecord, type RecordProblemCode } from '../../../../src-shared/domain/directory/check-record.ts'
import { type PointOfContact, pointOfContactSchema } from '../../../../src-shared/domain/directory/record.ts'
import { isWritten, tidied } from './record-draft.ts'

export type FormProblem = {
  /** The place in the form: a field, or `emails/0/address` with the number of the row as it stands there. */
  readonly anchor: string
  readonly code:
    | RecordProblemCode
    | 'mail-invalid'
    | 'phone-invalid'
    | 'date-invalid'
    | 'hours-invalid'
    | 'value-invalid'
    | 'no-certificate'
}

/** The order of the form, by field. */
const formOrder = [
  'state',
  'entityName',
  'availability/timeZone',
  'channels',
  'emails',
  'phones',
  'otherChannels',
  'postalAddress',
  'person',
  'positionTitle',
  'parentAuthority',
  'mandate',
  'operationalLanguages',
  'availability',
  'pgpKeys',
  'smimeCertificates',
  'alsoIn',
  'sameAs',
  'alternates',
  'validFrom',
  'validUntil',
  'sourceDate',
  'nominatingInstrument',
  'handling',
]

/**
 * The first problem of each place, in the order of the form; empty where the record can be saved. The schema of the
 * record is held first, then what `checkRecord` asks beyond it. `pasted` is text in which no certificate was found.
 */
export function recordProblems(record: PointOfContact, pasted = ''): readonly FormProblem[] {
  const finished = tidied(record)
  const parsed = pointOfContactSchema.safeParse(finished)
  const ofSchema = (parsed.error?.issues ?? []).map(({ path }) => {
    const steps = path.map(String)
    return { path: steps.join('/'), code: schemaCode(steps) }
  })
  const first = new Map<string, FormProblem>()
  for (const { path, code } of [...ofSchema, ...checkRecord(finished)]) {
    const anchor = code === 'no-channel' ? 'channels' : anchorOf(path, record)
    if (!first.has(anchor)) first.set(anchor, { anchor, code })
  }
  if (pasted.trim() !== '')
    first.set('smimeCertificates', { anchor: 'smimeCertificates', code: 'no-certificate' })
  return [...first.values()].toSorted((a, b) => place(a.anchor) - place(b.anchor))
}

/** Id of the element of the page that holds a place of the form. */
export function anchorId(anchor: string): string {
  return `record-${anchor.replaceAll('/', '-')}`
}

function schemaCode([field = '', ...rest]: readonly string[]): FormProblem['code'] {
  const last = rest.at(-1) ?? field
  if (field === 'state') return 'state-unknown'
  if (field === 'emails') return 'mail-invalid'
  if (field === 'phones') return last === 'timeZone' ? 'time-zone-invalid' : 'phone-invalid'
  if (field === 'availability') return last === 'timeZone' ? 'time-zone-invalid' : 'hours-invalid'
  if (field === 'operationalLanguages') return 'language-invalid'
  const isDate = ['validFrom', 'validUntil', 'sourceDate', 'agreedOn', 'date'].includes(last)
  return isDate ? 'date-invalid' : 'value-invalid'
}

/** Numbers of items count rows in which something is written; in the form empty ones may stand before them. */
function anchorOf(path: string, record: PointOfContact): string {
  const [field = '', item, ...rest] = path.split('/')
  switch (field) {
    case 'emails':
      return rowAnchor(field, record.emails.map(isWritten), item, 'address')
    case 'phones':
      return rowAnchor(field, record.phones.map(isWritten), item, rest[0] ?? 'number')
    case 'otherChannels':
      return rowAnchor(field, record.otherChannels.map(isWritten), item, rest[0] ?? 'handle')
    case 'availability':
      return [field, item, rest[0]].filter((step) => step !== undefined).join('/')
    default:
      return field
  }
}

function rowAnchor(
  field: string,
  written: readonly boolean[],
  item: string | undefined,
  part: string,
): string {
  const rows = written.flatMap((is, row) => (is ? [row] : []))
  return item === undefined ? field : `${field}/${rows[Number(item)] ?? item}/${part}`
}

function place(anchor: string): number {
  const exact = formOrder.indexOf(anchor)
  const index = exact < 0 ? formOrder.indexOf(anchor.split('/', 1)[0] ?? '') : exact
  return index < 0 ? formOrder.length : index
}
