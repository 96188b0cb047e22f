/** What a change makes of what: old and new beside each other, as an officer compares them. */
import { useTranslation } from 'react-i18next'
import type { ChangePath } from '../../src-shared/domain/directory/changes.ts'
import type { KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'
import { encryptionStateAt, usableUntil } from '../../src-shared/domain/directory/key-state.ts'
import {
  type PointOfContact,
  pgpKeySchema,
  pointOfContactSchema,
} from '../../src-shared/domain/directory/record.ts'
import { fieldOf } from '../../src-shared/domain/directory/record-paths.ts'
import { useFormats } from '../i18n/language.tsx'
import { useNow } from '../now.tsx'
import { classes } from '../ui/class-names.ts'
import styles from './change-value.module.css'
import { changedWordings } from './changed-wordings.ts'
import { KeyStateBadge } from './key-state-badge.tsx'
import { FactList } from './page.tsx'
import { RecordValue, useFieldName } from './record-value-view.tsx'

export type ChangeValueProps = {
  readonly path: ChangePath
  /** As in the record at that path; null or undefined where there is none. */
  readonly value: unknown
  /** Of certificates that have been read, so that a key says more than its fingerprint. */
  readonly keys?: readonly KeyFacts[]
}

/** As `RecordValue`, but with what a certificate says of itself, and of a whole record the fields to judge it by. */
export function ChangeValue({ path, value, keys = [] }: ChangeValueProps) {
  if (path === '') {
    const record = pointOfContactSchema.safeParse(value)
    if (record.success) return <RecordSummary record={record.data} keys={keys} />
  }
  const recorded = fieldOf(path) === 'pgpKeys' ? pgpKeySchema.safeParse(value) : undefined
  const facts = keys.find(({ fingerprint }) => fingerprint === recorded?.data?.fingerprint)
  return (
    <span className={styles.key}>
      <RecordValue path={path} value={value} />
      {facts !== undefined && <CertificateFacts facts={facts} />}
    </span>
  )
}

export type FromToProps = Omit<ChangeValueProps, 'value'> & {
  readonly from: unknown
  readonly to: unknown
  /** What the two sides are called; "Until now" and "Proposed" by default. */
  readonly labels?: { readonly from: string; readonly to: string }
}

/** Of a text in several languages only the wordings that differ. */
export function FromTo({ from, to, path, keys = [], labels }: FromToProps) {
  const { t } = useTranslation('review')
  const pair = changedWordings({ from, to })
  // Of a new or removed record there is only one side to read, and it needs the width.
  const isWhole = path === ''
  const sides = [
    { term: labels?.from ?? t('change.label--from'), value: pair.from },
    { term: labels?.to ?? t('change.label--to'), value: pair.to },
  ].filter(({ value }) => !isWhole || value !== null)
  return (
    <dl className={classes(styles.pair, isWhole && styles.whole)}>
      {sides.map(({ term, value }) => (
        <div key={term} className={styles.side}>
          <dt>{term}</dt>
          <dd>
            <ChangeValue path={path} value={value} keys={keys} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function CertificateFacts({ facts }: { readonly facts: KeyFacts }) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  const now = useNow()
  return (
    <>
      <KeyStateBadge state={encryptionStateAt(facts, now)} until={usableUntil(facts)} />
      <bdi>{facts.userIds.join(', ')}</bdi>
      <span className={styles.quiet}>
        <bdi dir="ltr">
          {facts.algorithm}, v{facts.version}
        </bdi>
        {' · '}
        {t('key.label--created')} {formats.date(facts.created)}
      </span>
    </>
  )
}

/** By what a new point of contact is judged: who it is, and how it can be reached. */
const summaryFields = [
  'entityName',
  'type',
  'person',
  'emails',
  'phones',
  'availability',
  'validFrom',
  'validUntil',
  'handling',
] as const satisfies readonly (keyof PointOfContact)[]

type RecordSummaryProps = { readonly record: PointOfContact; readonly keys: readonly KeyFacts[] }

function RecordSummary({ record, keys }: RecordSummaryProps) {
  const nameOf = useFieldName()
  const present = summaryFields.filter((field) => record[field] !== undefined)
  return (
    <FactList
      facts={[
        ...present.map((field) => ({
          id: field,
          term: nameOf(`${field}/`),
          value: <RecordValue path={field} value={record[field]} />,
        })),
        ...record.pgpKeys.map((key) => ({
          id: key.fingerprint,
          term: nameOf(`pgpKeys/${key.fingerprint}`),
          value: <ChangeValue path={`pgpKeys/${key.fingerprint}`} value={key} keys={keys} />,
        })),
      ]}
    />
  )
}
