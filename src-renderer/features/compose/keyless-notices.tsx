/** Says of each recipient that cannot be encrypted to what that means, and offers to ask for a key instead. */
import { useTranslation } from 'react-i18next'
import type { EncryptionState } from '../../../src-shared/domain/directory/key-facts.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import type { Preflight } from '../../../src-shared/domain/messages/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import styles from './compose.module.css'

export type KeylessNoticesProps = {
  readonly template: Template
  readonly preflight: Preflight | undefined
  readonly onAskForKey: (id: string, state: EncryptionState) => void
}

/** Nothing for templates that may leave signed in clear: there the line of the recipient says so. */
export function KeylessNotices({ template, preflight, onAskForKey }: KeylessNoticesProps) {
  const { t } = useTranslation('compose')
  const language = useLanguage()
  if (template.leastProtection !== 'encrypted') return null
  const keyless =
    preflight?.lines.filter((line) => line.blocked === null && line.encryption.state !== 'usable') ?? []
  if (keyless.length === 0) return null
  return (
    <div className={styles.keyless}>
      {keyless.map((line) => (
        <InlineNotice
          key={line.pocId}
          tone="caution"
          icon="key-off"
          title={t('to.heading--no-key', {
            office: isolated(line.entity),
            state: stateName(line.state, language),
          })}
          actions={
            <Button size="small" icon="key" onPress={() => onAskForKey(line.pocId, line.encryption.state)}>
              {t('to.action--ask-key')}
            </Button>
          }
        >
          {t('to.prose--no-key')}
        </InlineNotice>
      ))}
    </div>
  )
}
