/** When this point of contact was last confirmed, confirming it with one press, and the age of each value. */
import { useTranslation } from 'react-i18next'
import type { CallOutput } from '../../../../src-shared/contract/contract.ts'
import { confirmationStanding } from '../../../../src-shared/domain/directory/confirmation.ts'
import type { DirectoryEntry } from '../../../../src-shared/domain/directory/views.ts'
import { useDeskQuery } from '../../../api/queries.ts'
import { isolated } from '../../../i18n/isolated.ts'
import { useFormats } from '../../../i18n/language.tsx'
import { useNow } from '../../../now.tsx'
import { Section } from '../../../parts/page.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { ConfirmButton } from '../../readiness/confirm-button.tsx'
import { ConfirmationBadge } from '../../readiness/confirmation-badge.tsx'
import { ConfirmRecord } from '../../registry/confirm-record.tsx'
import styles from '../entry-detail.module.css'
import { AgesTable } from './ages-table.tsx'
import { CheckList } from './check-list.tsx'
import { type LastConfirmation, lastConfirmation } from './last-confirmation.ts'
import { RecordedChecks } from './recorded-checks.tsx'

export type ConfirmationSectionProps = {
  readonly entry: DirectoryEntry
  /** Undefined until it has been read. */
  readonly ages: CallOutput<'readiness.ages'> | undefined
}

const nothingKnown = { checks: [], contacts: [] }

export function ConfirmationSection({ entry, ages }: ConfirmationSectionProps) {
  const { t } = useTranslation('readiness')
  const now = useNow()
  const policy = useDeskQuery('readiness.policy', {})
  const { pointOfContact } = entry
  const last = lastConfirmation(pointOfContact, ages ?? nothingKnown, now)
  return (
    <Section
      title={t('record.heading--confirmation')}
      actions={entry.inEffect ? <ConfirmButton pocId={pointOfContact.id} /> : undefined}
    >
      <p className={styles.marks}>
        <LastWords last={last} />
        {policy.data !== undefined && (
          <ConfirmationBadge standing={confirmationStanding(last?.at ?? null, policy.data, now)} />
        )}
      </p>
      <ConfirmRecord entry={entry} />
      {ages !== undefined && ages.values.length > 0 && (
        <Disclosure label={t('record.label--ages')}>
          <div className={styles.folded}>
            <AgesTable entry={entry} values={ages.values} />
            {ages.checks.length > 0 && <CheckList checks={ages.checks} />}
            <RecordedChecks checks={pointOfContact.checks} />
          </div>
        </Disclosure>
      )}
    </Section>
  )
}

function LastWords({ last }: { readonly last: LastConfirmation | null }) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  const now = useNow()
  if (last === null) return t('record.prose--never')
  const when = { date: formats.date(last.at), distance: isolated(formats.relative(last.at, now)) }
  const { check, from } = last
  if (from === 'contact') return t('record.prose--last-heard', when)
  if (check === null) return t('record.prose--last-recorded', when)
  const how = t(`record.label--how-${check.how}`)
  return check.by === null
    ? t('record.prose--last', { ...when, how })
    : t('record.prose--last-by', { ...when, how, officer: isolated(check.by) })
}
