/** Copies a text to the clipboard and says so. */
import { useTranslation } from 'react-i18next'
import { isolated } from '../i18n/isolated.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'

export type CopyButtonProps = {
  readonly text: string
  /** What is copied, in words: part of the accessible name and of the confirmation. */
  readonly what: string
  /** Tells several of one kind apart in the accessible name, such as the number itself. */
  readonly detail?: string
  /** `icon` stands beside the text it copies. */
  readonly look?: 'icon' | 'button'
}

export function CopyButton({ text, what, detail, look = 'icon' }: CopyButtonProps) {
  const { t } = useTranslation('common')
  const showToast = useToast()
  const copy = () => {
    void navigator.clipboard.writeText(text).then(
      () => showToast({ title: t('status.status--copied-what', { what }), tone: 'good' }),
      () => showToast({ title: t('status.error--not-copied'), tone: 'danger' }),
    )
  }
  const label = t('action.action--copy-of', { what })
  if (look === 'icon') {
    const name = detail === undefined ? label : `${label} (${isolated(detail)})`
    return <IconButton icon="copy" size="small" label={name} onPress={copy} />
  }
  return (
    <Button icon="copy" onPress={copy}>
      {label}
    </Button>
  )
}
