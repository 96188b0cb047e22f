/** What has to be sent with the text form of a message: its attachments, which are sealed files of their own. */
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { isolated } from '../i18n/isolated.ts'
import { useFormats } from '../i18n/language.tsx'
import styles from './attachments.module.css'

/** Nothing where the message has none. */
export function BesideText({ view: { besideText } }: { readonly view: MessageView }) {
  const { t } = useTranslation('attachments')
  const formats = useFormats()
  if (besideText.length === 0) return null
  return (
    <>
      <p className={styles.hint}>
        {t('beside.prose--beside', { files: formats.list(besideText.map(isolated)) })}
      </p>
      <p className={styles.hint}>{t('beside.prose--copy')}</p>
    </>
  )
}

export function SavedBeside({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation('attachments')
  const formats = useFormats()
  if (names.length === 0) return null
  return <p>{t('beside.status--saved', { files: formats.list(names.map(isolated)) })}</p>
}
