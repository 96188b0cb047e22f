/** One proposed change: what of, from what to what, how it stands, and what an officer can do about it. */
import { useTranslation } from 'react-i18next'
import type { RecordChange } from '../../../src-shared/domain/directory/changes.ts'
import { fieldOf } from '../../../src-shared/domain/directory/record-paths.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FromTo } from '../../parts/change-value.tsx'
import { useFieldName } from '../../parts/record-value-view.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import styles from './review.module.css'
import { isUndecided } from './review-groups.ts'
import { StandingBadge } from './standing-badge.tsx'
import type { Decisions } from './use-decisions.tsx'

export type ChangeCardProps = {
  readonly change: RecordChange
  readonly decisions: Decisions
  /** Left out where nothing can be chosen for a decision on many. */
  readonly selection?: {
    readonly isSelected: boolean
    readonly onChange: (isSelected: boolean) => void
  }
}

export function ChangeCard({ change, decisions, selection }: ChangeCardProps) {
  const { t } = useTranslation('review')
  const words = useFieldName()(change.path)
  const keys = useKeysOf(change)
  return (
    <article className={styles.change}>
      <header className={styles.changeHead}>
        {selection === undefined || !isUndecided(change) ? (
          <strong>{words}</strong>
        ) : (
          <Checkbox isSelected={selection.isSelected} onChange={selection.onChange}>
            <strong>{words}</strong>
          </Checkbox>
        )}
        <StandingBadge change={change} />
        {change.certifiedByVerified && (
          <Badge tone="good" icon="key">
            {t('change.status--certified')}
          </Badge>
        )}
      </header>
      <FromTo
        path={change.path}
        from={change.from}
        to={change.to}
        keys={keys}
        {...(change.standing === 'in-effect'
          ? { labels: { from: t('change.label--before'), to: t('change.label--now') } }
          : {})}
      />
      <Origin change={change} />
      <Actions change={change} decisions={decisions} />
    </article>
  )
}

/** What the certificates of the point of contact say; asked only where a change is about a key. */
function useKeysOf({ path, pocId }: RecordChange) {
  const isOfKeys = path === '' || fieldOf(path) === 'pgpKeys'
  const entry = useDeskQuery('directory.entry', { id: pocId }, { enabled: isOfKeys })
  return entry.data?.keys ?? []
}

/** Where the change comes from, and who decided on it. */
function Origin({ change }: Pick<ChangeCardProps, 'change'>) {
  const { t } = useTranslation('review')
  const formats = useFormats()
  return (
    <p className={styles.origin}>
      <span>
        {t('change.label--since', {
          source: t(`change.label--source-${change.source}`),
          date: formats.dateTime(change.proposedAt),
        })}
      </span>
      {change.decidedAt !== null && change.standing !== 'waiting' && (
        <span>
          {change.decidedBy === null
            ? t('change.label--decided', { date: formats.dateTime(change.decidedAt) })
            : t('change.label--decided-by', {
                alias: isolated(change.decidedBy),
                date: formats.dateTime(change.decidedAt),
              })}
        </span>
      )}
      {change.reason !== '' && (
        <span>
          {t('change.label--reason')} <bdi>{change.reason}</bdi>
        </span>
      )}
    </p>
  )
}

function Actions({ change, decisions }: Pick<ChangeCardProps, 'change' | 'decisions'>) {
  const { t } = useTranslation('review')
  const one = [change]
  if (!isUndecided(change) && !change.alarm) return null
  return (
    <div className={styles.actions}>
      {isUndecided(change) && (
        <>
          <Button
            size="small"
            icon="check"
            isDisabled={decisions.isPending}
            onPress={() => decisions.decide('accept', one)}
          >
            {t(change.certifiedByVerified ? 'change.action--accept-certified' : 'change.action--accept')}
          </Button>
          <Button size="small" isDisabled={decisions.isPending} onPress={() => decisions.ask('reject', one)}>
            {t('change.action--reject')}
          </Button>
          {mayBeUsedOnce(change) && (
            <Button
              size="small"
              isDisabled={decisions.isPending}
              onPress={() => decisions.ask('use-once', one)}
            >
              {t('change.action--use-once')}
            </Button>
          )}
        </>
      )}
      {change.alarm && (
        <Button
          size="small"
          icon="eye"
          isDisabled={decisions.isPending}
          onPress={() => decisions.decide('take-note', one)}
        >
          {t('change.action--take-note')}
        </Button>
      )}
    </div>
  )
}

/** A grant that waits; what a list proposes as a whole record has to be accepted first. */
function mayBeUsedOnce({ class: kind, standing, source, path }: RecordChange): boolean {
  return kind === 'grant' && standing === 'waiting' && (source === 'registry' || path !== '')
}
