/** The plain text of a message for handing on: made where it is asked for, shown, and copied by a press. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { FoldedForm } from '../../ui/disclosure.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import styles from './national.module.css'

export function HandingOn({ message }: { readonly message: string }) {
  const { t } = useTranslation('national')
  const [isOpen, setOpen] = useState(false)
  return (
    <FoldedForm label={t('handing.action--text')} isOpen={isOpen} onOpenChange={setOpen}>
      <HandingOnText message={message} />
    </FoldedForm>
  )
}

function HandingOnText({ message }: { readonly message: string }) {
  const { t } = useTranslation('national')
  const language = useLanguage()
  const found = useDeskQuery('national.handingOnText', { id: message, language })
  if (found.error !== null) return <FailureNotice failure={found.error} />
  if (found.data === undefined) return null
  const { text } = found.data
  return (
    <div className={styles.stack}>
      <p className={styles.quiet}>{t('handing.prose--text')}</p>
      <TextArea
        label={t('handing.action--text')}
        isReadOnly
        rows={8}
        value={text}
        onChange={() => undefined}
      />
      <div className={styles.actions}>
        <CopyButton text={text} what={t('handing.label--text')} look="button" />
      </div>
    </div>
  )
}
