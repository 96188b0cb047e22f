/** Copies a text to the clipboard and says so, and for how long it stays there. */
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '../api/queries.ts'
import { isolated } from '../i18n/isolated.ts'
import { useFormats } from '../i18n/language.tsx'
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

/** The page itself may not touch the clipboard: the main process does, and takes out again what it put there. */
export function CopyButton({ text, what, detail, look = 'icon' }: CopyButtonProps) {
  const { t } = useTranslation('common')
  const formats = useFormats()
  const showToast = useToast()
  const copying = useDeskCommand('clipboard.copy')
  const copy = () =>
    copying.mutate(
      { text },
      {
        onSuccess: ({ seconds }) =>
          showToast({
            title: t('status.status--copied-what', { what }),
            text: t('status.status--clipboard-emptied', { seconds: formats.number(seconds) }),
            tone: 'good',
          }),
        onError: () => showToast({ title: t('status.error--not-copied'), tone: 'danger' }),
      },
    )
  const label = t('action.action--copy-of', { what })
  if (look === 'icon') {
    const name =
      detail === undefined ? label : t('named.label--about', { what: label, about: isolated(detail) })
    return <IconButton icon="copy" size="small" label={name} onPress={copy} />
  }
  return (
    <Button icon="copy" onPress={copy}>
      {label}
    </Button>
  )
}
