/** Giving an officer another role. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Officer } from '../../../src-shared/contract/officers.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { OwnPassphraseDialog } from '../../parts/own-passphrase-dialog.tsx'
import { RoleChoice } from './role-choice.tsx'

type ChangeRoleDialogProps = { readonly officer: Officer; readonly onClose: () => void }

export function ChangeRoleDialog({ officer, onClose }: ChangeRoleDialogProps) {
  const { t } = useTranslation('officers')
  const changing = useDeskCommand('officers.changeRole')
  const [role, setRole] = useState(officer.role)
  const [authorisation, setAuthorisation] = useState('')
  return (
    <OwnPassphraseDialog
      title={t('change-role.heading--change-role', { alias: isolated(officer.alias) })}
      confirmLabel={t('change-role.action--change-role')}
      passphrase={authorisation}
      onPassphrase={setAuthorisation}
      command={changing}
      isReady={role !== officer.role}
      onConfirm={() => changing.mutate({ id: officer.id, role, authorisation }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <RoleChoice value={role} onChange={setRole} isDisabled={changing.isPending} />
    </OwnPassphraseDialog>
  )
}
