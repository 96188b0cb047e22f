/** Disabling an officer, and plainly what that does not undo. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Officer } from '../../../src-shared/contract/officers.ts'
import { useProgress } from '../../api/events.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { OwnPassphraseDialog } from '../../parts/own-passphrase-dialog.tsx'
import { shareDone } from '../../parts/share-done.ts'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { Progress } from '../../ui/progress.tsx'

type DisableOfficerDialogProps = { readonly officer: Officer; readonly onClose: () => void }

export function DisableOfficerDialog({ officer, onClose }: DisableOfficerDialogProps) {
  const { t } = useTranslation('officers')
  const disabling = useDeskCommand('officers.disable')
  const progress = useProgress('rekey', disabling.isPending)
  const [authorisation, setAuthorisation] = useState('')
  return (
    <OwnPassphraseDialog
      title={t('disable.heading--disable', { alias: isolated(officer.alias) })}
      confirmLabel={t('disable.action--disable')}
      tone="danger"
      passphrase={authorisation}
      onPassphrase={setAuthorisation}
      command={disabling}
      progress={<Progress label={t('disable.status--rekeying')} value={shareDone(progress)} />}
      onConfirm={() => disabling.mutate({ id: officer.id, authorisation }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('disable.prose--disable')}</p>
      <InlineNotice tone="caution" title={t('disable.heading--older-backups')}>
        {t('disable.prose--older-backups')}
      </InlineNotice>
    </OwnPassphraseDialog>
  )
}
