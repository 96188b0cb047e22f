/** Items of the outbox line by line: what, when and by whom, where each is and why, and what comes next. */
import { useTranslation } from 'react-i18next'
import type { OutboxItem } from '../../../src-shared/contract/registry.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import { useFailureText } from '../../i18n/failure-text.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/class-names.ts'
import { Table } from '../../ui/table.tsx'
import styles from './registry.module.css'
import { ShortFingerprint } from './short-fingerprint.tsx'
import { OutboxStandingBadge } from './standing-badge.tsx'

export type OutboxTableProps = {
  readonly label: string
  readonly items: readonly OutboxItem[]
  readonly onCancel: (item: OutboxItem) => void
}

export function OutboxTable({ label, items, onCancel }: OutboxTableProps) {
  const { t } = useTranslation('registry')
  return (
    <Table
      label={label}
      columns={[
        { id: 'what', header: t('outbox.label--what') },
        { id: 'when', header: t('outbox.label--when'), narrow: true },
        { id: 'standing', header: t('outbox.label--standing') },
        { id: 'next', header: t('outbox.label--next') },
      ]}
      rows={items.map((item) => ({
        id: item.id,
        cells: {
          what: <What item={item} />,
          when: <When item={item} />,
          standing: <Standing item={item} />,
          next: <Next item={item} onCancel={onCancel} />,
        },
      }))}
    />
  )
}

type ItemProps = { readonly item: OutboxItem }

function What({ item: { payload, subject } }: ItemProps) {
  const { t } = useTranslation('registry')
  const language = useLanguage()
  const name = subject === null ? null : inLanguage(subject, [language])
  return (
    <span className={classes(styles.cell, styles.what)}>
      {t(`outbox.label--${payload.kind}`)}
      {name !== null && (
        <span className={styles.small} lang={name.tag} dir="auto">
          {name.text}
        </span>
      )}
      {payload.kind === 'confirm-device' && <ShortFingerprint fingerprint={payload.fingerprint} />}
    </span>
  )
}

function When({ item: { created, officer } }: ItemProps) {
  const { t } = useTranslation('registry')
  const formats = useFormats()
  return (
    <span className={styles.cell}>
      {formats.dateTime(created)}
      <span className={styles.small}>
        {officer === null
          ? t('outbox.label--by-desk')
          : t('outbox.label--by', { officer: isolated(officer) })}
      </span>
    </span>
  )
}

/** A failure is said only as long as it still stands in the way. */
function Standing({ item: { standing, refusal, lastFailure } }: ItemProps) {
  const { t } = useTranslation('registry')
  const failureWords = useFailureText()
  const isUnanswered = standing === 'waiting' || standing === 'signed'
  return (
    <span className={styles.cell}>
      <OutboxStandingBadge standing={standing} />
      {standing === 'refused' && refusal !== null && (
        <span className={styles.small}>{t(`refusal.prose--${refusal}`)}</span>
      )}
      {isUnanswered && lastFailure !== null && (
        <span className={styles.small}>{failureWords(lastFailure).title}</span>
      )}
    </span>
  )
}

function Next({ item, onCancel }: ItemProps & Pick<OutboxTableProps, 'onCancel'>) {
  const { t } = useTranslation('registry')
  const { t: common } = useTranslation('common')
  const formats = useFormats()
  const { standing, nextAttempt, attempts } = item
  if (standing !== 'waiting' && standing !== 'signed') return null
  return (
    <span className={styles.cell}>
      {nextAttempt === null ? (
        t('outbox.label--next-fetch')
      ) : (
        <span className={styles.whole}>{formats.dateTime(nextAttempt)}</span>
      )}
      {attempts > 0 && (
        <span className={styles.small}>
          {t('outbox.label--attempts', { number: formats.number(attempts) })}
        </span>
      )}
      {standing === 'waiting' && (
        <Button
          size="small"
          aria-label={common('named.label--about', {
            what: t('outbox.action--cancel'),
            about: t(`outbox.label--${item.payload.kind}`),
          })}
          onPress={() => onCancel(item)}
        >
          {t('outbox.action--cancel')}
        </Button>
      )}
    </span>
  )
}
