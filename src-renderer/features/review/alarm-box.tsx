/** Somebody changed what others see of our own State: first on the screen, until an officer takes note. */
import { useTranslation } from 'react-i18next'
import type { RecordChange } from '../../../src-shared/domain/directory/changes.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { ChangeCard } from './change-card.tsx'
import styles from './review.module.css'
import type { Decisions } from './use-decisions.tsx'

export type AlarmBoxProps = {
  /** All with an open alarm. */
  readonly changes: readonly RecordChange[]
  readonly decisions: Decisions
}

export function AlarmBox({ changes, decisions }: AlarmBoxProps) {
  const { t } = useTranslation('review')
  if (changes.length === 0) return null
  return (
    <InlineNotice
      tone="danger"
      title={t('alarm.heading--alarm')}
      actions={
        changes.length > 1 && (
          <Button
            icon="eye"
            isDisabled={decisions.isPending}
            onPress={() => decisions.decide('take-note', changes)}
          >
            {t('alarm.action--take-note-of-all')}
          </Button>
        )
      }
    >
      <p>{t('alarm.prose--alarm')}</p>
      {changes.map((change) => (
        <div key={change.id} className={styles.alarm}>
          <OfficeName change={change} />
          <ChangeCard change={change} decisions={decisions} />
        </div>
      ))}
    </InlineNotice>
  )
}

function OfficeName({ change }: { readonly change: RecordChange }) {
  const name = inLanguage(change.entityName, [useLanguage()])
  return (
    <p className={styles.officeName} lang={name.tag} dir="auto">
      {name.text}
    </p>
  )
}
