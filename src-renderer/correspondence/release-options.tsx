/** What a releaser may choose for a message that leaves encrypted: one for each recipient, and no keys named. */
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../ui/checkbox.tsx'
import { InlineNotice } from '../ui/inline-notice.tsx'
import styles from './deliver.module.css'

export type ReleaseChoice = {
  readonly each: boolean
  readonly hiddenKeyIds: boolean
}

/** Nothing is chosen unless an officer chooses it. */
export const usualRelease: ReleaseChoice = { each: false, hiddenKeyIds: false }

export type ReleaseOptionsProps = {
  readonly recipients: number
  readonly isEncrypted: boolean
  readonly choice: ReleaseChoice
  readonly onChange: (choice: ReleaseChoice) => void
  readonly isDisabled: boolean
}

export function ReleaseOptions(props: ReleaseOptionsProps) {
  const { recipients, isEncrypted, choice, onChange, isDisabled } = props
  const { t } = useTranslation('messages')
  if (recipients < 2 && !isEncrypted) return null
  return (
    <div className={styles.fields}>
      {recipients > 1 && (
        <Checkbox
          isSelected={choice.each}
          isDisabled={isDisabled}
          onChange={(each) => onChange({ ...choice, each })}
          hint={t('release.hint--each')}
        >
          {t('release.label--each')}
        </Checkbox>
      )}
      {isEncrypted && (
        <Checkbox
          isSelected={choice.hiddenKeyIds}
          isDisabled={isDisabled}
          onChange={(hiddenKeyIds) => onChange({ ...choice, hiddenKeyIds })}
        >
          {t('release.label--hidden-key-ids')}
        </Checkbox>
      )}
      {isEncrypted && choice.hiddenKeyIds && (
        <InlineNotice tone="caution">{t('release.hint--hidden-key-ids')}</InlineNotice>
      )}
    </div>
  )
}
