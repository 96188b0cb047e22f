/** What a change of a record does: takes something away from it, gives something to it, or only describes. */
import { type Tlp, tlpLabels } from '../marking.ts'
import type { ChangeClass, ChangePath, FieldChange } from './changes.ts'
import { otherChannelSchema, type PointOfContact, pointOfContactSchema } from './record.ts'
import type { bookkeepingFields, ListField } from './record-paths.ts'
import { fieldOf, isListField, valuesOf } from './record-paths.ts'

type KnownField = keyof typeof pointOfContactSchema.shape
type PlainField = Exclude<KnownField, ListField | (typeof bookkeepingFields)[number] | 'id'>

/** `by-value` is decided below; a field that this version does not know describes. */
const plainFields: Readonly<Record<PlainField, 'grant' | 'description' | 'by-value'>> = {
  state: 'grant',
  type: 'grant',
  holder: 'grant',
  alternates: 'grant',
  sameAs: 'grant',
  smimeCertificates: 'grant',
  postalAddress: 'grant',
  entityName: 'description',
  parentAuthority: 'description',
  person: 'description',
  positionTitle: 'description',
  mandate: 'description',
  operationalLanguages: 'description',
  availability: 'description',
  alsoIn: 'description',
  nominatingInstrument: 'description',
  status: 'by-value',
  validFrom: 'by-value',
  validUntil: 'by-value',
  handling: 'by-value',
}

/** From best to worst. */
const statuses: readonly unknown[] = [
  'active',
  'unconfirmed',
  'superseded',
  'withdrawn',
] satisfies readonly PointOfContact['status'][]

/**
 * Classes of changes of `record`, made together (DESIGN.md, "Restrictions apply at once, grants wait"). What a change
 * changes is read from the record, not from its `from`, which may be of another day.
 *
 * | path | restriction | grant | description |
 * | --- | --- | --- | --- |
 * | the record | | a new point of contact | |
 * | status | a worse one: active, unconfirmed, superseded, withdrawn | a better one | |
 * | validUntil | earlier, or newly set | later, or taken away | |
 * | validFrom | later | earlier | |
 * | handling | stricter TLP; first national marking at the same TLP | anything else | |
 * | address, number, key, other channel | taken away | added; changed; taken away while another is added to the list | its place in the order |
 * | pgpKeys | | another fingerprint | the same key, its certificate or what is said of it |
 * | otherChannels | lower or first `maxSensitivity` | higher or none; what was agreed | |
 * | state, type, holder, alternates, sameAs, smimeCertificates, postalAddress | | always | |
 * | names, titles, languages, office hours, person, mandate, everything else | | | always |
 *
 * A certificate of the same fingerprint carries only what the key itself signed; whoever calls has made sure that it
 * is a certificate of that fingerprint and has merged it with the known one, so that no revocation is lost.
 */
export function classifyChanges(
  changes: readonly FieldChange[],
  record: PointOfContact,
): readonly (FieldChange & { readonly class: ChangeClass })[] {
  const values = valuesOf(record)
  const current = (path: ChangePath) => values.get(path) ?? null
  const added = changes.filter(({ path, to }) => path.includes('/') && to !== null && current(path) === null)
  const growing = new Set(added.map(({ path }) => fieldOf(path)))
  return changes.map((change) => ({
    ...change,
    class: classOf(change, current(change.path), growing),
  }))
}

/** Whether a change of a record gives a listed key another certificate or description, and nothing more. */
export function isCertificateUpdate(change: FieldChange & { readonly class: ChangeClass }): boolean {
  return change.class === 'description' && change.path.startsWith('pgpKeys/')
}

function classOf({ path, to }: FieldChange, current: unknown, growing: ReadonlySet<string>): ChangeClass {
  if (path === '') return 'grant'
  const field = fieldOf(path)
  if (isListField(field)) {
    if (path === field) return 'description'
    if (to === null) return growing.has(field) ? 'grant' : 'restriction'
    return classOfItem(field, current, to)
  }
  const rule = isPlainField(field) ? plainFields[field] : 'description'
  return rule === 'by-value' ? classByValue(field, current, to) : rule
}

/** An item that is added or changed; whatever is not known to be harmless is a grant. */
function classOfItem(field: ListField, current: unknown, to: unknown): ChangeClass {
  if (field === 'pgpKeys') {
    const [old, next] = [fingerprintIn(current), fingerprintIn(to)]
    return old !== undefined && old === next ? 'description' : 'grant'
  }
  if (field !== 'otherChannels') return 'grant'
  const [old, next] = [otherChannelSchema.safeParse(current).data, otherChannelSchema.safeParse(to).data]
  // Long handles share a path; only the same channel can be restricted.
  if (old === undefined || next === undefined || old.type !== next.type || old.handle !== next.handle) {
    return 'grant'
  }
  return openness(next.maxSensitivity) < openness(old.maxSensitivity) ? 'restriction' : 'grant'
}

function classByValue(field: string, current: unknown, to: unknown): ChangeClass {
  switch (field) {
    case 'status':
      return statusRank(to) > statusRank(current) ? 'restriction' : 'grant'
    case 'validUntil':
      return isEarlier(to, current) ? 'restriction' : 'grant'
    case 'validFrom':
      return isEarlier(current, to) ? 'restriction' : 'grant'
    default:
      return classOfHandling(current, to)
  }
}

function classOfHandling(current: unknown, to: unknown): ChangeClass {
  const schema = pointOfContactSchema.shape.handling
  const [old, next] = [schema.safeParse(current).data, schema.safeParse(to).data]
  if (old === undefined || next === undefined) return 'grant'
  const stricter = tlpLabels.indexOf(next.tlp) - tlpLabels.indexOf(old.tlp)
  if (stricter !== 0) return stricter < 0 ? 'restriction' : 'grant'
  return old.national === undefined && next.national !== undefined ? 'restriction' : 'grant'
}

function statusRank(status: unknown): number {
  return statuses.indexOf(status)
}

/** Whether a calendar date is before another one, or before no end at all. */
function isEarlier(date: unknown, other: unknown): boolean {
  if (typeof date !== 'string') return false
  return typeof other !== 'string' || date < other
}

/** How sensitive a channel may carry; without a limit, anything. */
function openness(most: Tlp | undefined): number {
  return most === undefined ? tlpLabels.length : tlpLabels.length - 1 - tlpLabels.indexOf(most)
}

function fingerprintIn(key: unknown): unknown {
  return typeof key === 'object' && key !== null && 'fingerprint' in key ? key.fingerprint : undefined
}

function isPlainField(field: string): field is PlainField {
  return Object.hasOwn(plainFields, field)
}
