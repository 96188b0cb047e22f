/** A later end for the key in use: the same key, the same fingerprint, a new certificate to hand out. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../now.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useSigningCommand } from '../../parts/signing-command.tsx'
import { Button } from '../../ui/button.tsx'
import { CalendarDateField } from '../../ui/date-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useToast } from '../../ui/toast.tsx'
import { proposedEnd } from './own-key-rules.ts'

export function ExtendDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['own-key', 'common'])
  const showToast = useToast()
  const now = useNow()
  const extending = useSigningCommand('ownKey.extend')
  const [until, setUntil] = useState(() => proposedEnd(now))
  const extend = () => {
    const onSuccess = () => {
      showToast({ title: t('extend.status--extended'), text: t('extend.prose--hand-out'), tone: 'good' })
      onClose()
    }
    extending.mutate({ until }, { onSuccess })
  }
  return (
    <>
      <Dialog
        isOpen
        size="small"
        onClose={() => (extending.isPending ? undefined : onClose())}
        title={t('extend.heading--extend')}
        actions={
          <>
            <Button onPress={onClose} isDisabled={extending.isPending}>
              {t('common:action.action--cancel')}
            </Button>
            <Button
              variant="primary"
              isDisabled={until === ''}
              isPending={extending.isPending}
              onPress={extend}
            >
              {t('extend.action--extend')}
            </Button>
          </>
        }
      >
        <p>{t('extend.prose--extend')}</p>
        <CalendarDateField
          label={t('extend.label--until')}
          hint={t('extend.hint--until')}
          value={until}
          onChange={setUntil}
          isRequired
        />
        <p>{t('extend.prose--hand-out')}</p>
        <FailureNotice failure={extending.error} />
      </Dialog>
      {extending.authorisation}
    </>
  )
}
