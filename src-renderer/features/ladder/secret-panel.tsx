/** Of a message that left as a password file: its words wait to be read out, or were. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { ReadOutDialog } from './read-out-dialog.tsx'

export function SecretPanel({ view }: { readonly view: MessageView }) {
  const { t } = useTranslation('ladder')
  const [isOpen, setOpen] = useState(false)
  if (view.way !== 'password') return null
  if (!view.secretWaits) return <InlineNotice tone="good">{t('secret.prose--read')}</InlineNotice>
  return (
    <>
      <InlineNotice
        tone="caution"
        icon="key"
        title={t('secret.heading--secret')}
        actions={
          <Button icon="phone" onPress={() => setOpen(true)}>
            {t('secret.action--read-out')}
          </Button>
        }
      >
        {t('secret.prose--waits')}
      </InlineNotice>
      {isOpen && <ReadOutDialog view={view} onClose={() => setOpen(false)} />}
    </>
  )
}
