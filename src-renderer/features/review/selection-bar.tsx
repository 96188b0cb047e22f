/** What can be done with the changes that are ticked; stays in sight while the list is scrolled. */
import { useTranslation } from 'react-i18next'
import type { RecordChange } from '../../../src-shared/domain/directory/changes.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Button } from '../../ui/button.tsx'
import styles from './review.module.css'
import type { Decisions } from './use-decisions.tsx'

export type SelectionBarProps = {
  readonly chosen: readonly RecordChange[]
  readonly decisions: Decisions
  readonly onClear: () => void
}

export function SelectionBar({ chosen, decisions, onClear }: SelectionBarProps) {
  const { t } = useTranslation('review')
  const formats = useFormats()
  if (chosen.length === 0) return null
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('selection.label--selection')}>
      <span role="status">{t('selection.label--count', { number: formats.number(chosen.length) })}</span>
      <span className={styles.actions}>
        <Button
          variant="primary"
          isDisabled={decisions.isPending}
          onPress={() => decisions.ask('accept', chosen)}
        >
          {t('selection.action--accept')}
        </Button>
        <Button isDisabled={decisions.isPending} onPress={() => decisions.ask('reject', chosen)}>
          {t('selection.action--reject')}
        </Button>
        <Button variant="quiet" onPress={onClear}>
          {t('selection.action--clear')}
        </Button>
      </span>
    </div>
  )
}
