/** Adding an officer: alias, role, language, and the passphrase that the new officer types. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../src-shared/base/languages.ts'
import type { OfficerRole } from '../../../src-shared/domain/officer.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { languageOptions } from '../../i18n/language-select.tsx'
import { OwnPassphraseDialog } from '../../parts/own-passphrase-dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { isUsable, NewPassphraseFields, useNewPassphrase } from './new-passphrase.tsx'
import { RoleChoice } from './role-choice.tsx'

/** As `aliasSchema` of the contract allows. */
const longestAlias = 40

type AddOfficerDialogProps = { readonly related: readonly string[]; readonly onClose: () => void }

export function AddOfficerDialog({ related, onClose }: AddOfficerDialogProps) {
  const { t } = useTranslation('officers')
  const showToast = useToast()
  const own = useLanguage()
  const adding = useDeskCommand('officers.add')
  const [alias, setAlias] = useState('')
  const [role, setRole] = useState<OfficerRole>('drafter')
  const [language, setLanguage] = useState<Language>(own)
  const [typed, setTyped] = useNewPassphrase()
  const [authorisation, setAuthorisation] = useState('')
  const input = { alias: alias.trim(), role, language, passphrase: typed.passphrase, authorisation }
  return (
    <OwnPassphraseDialog
      title={t('add.heading--add')}
      confirmLabel={t('add.action--add')}
      passphrase={authorisation}
      onPassphrase={setAuthorisation}
      command={adding}
      isReady={input.alias !== '' && isUsable(typed)}
      onConfirm={() =>
        adding.mutate(input, {
          onSuccess: () => {
            showToast({ title: t('add.status--added', { alias: input.alias }), tone: 'good' })
            onClose()
          },
        })
      }
      onClose={onClose}
    >
      <TextField
        label={t('list.label--alias')}
        hint={t('form.hint--alias')}
        value={alias}
        onChange={setAlias}
        maxLength={longestAlias}
        isDisabled={adding.isPending}
        autoFocus
        isRequired
      />
      <RoleChoice value={role} onChange={setRole} isDisabled={adding.isPending} />
      <Select
        label={t('list.label--language')}
        options={languageOptions}
        value={language}
        onChange={setLanguage}
        isDisabled={adding.isPending}
      />
      <p>{t('add.prose--passphrase')}</p>
      <NewPassphraseFields
        typed={typed}
        onChange={setTyped}
        related={[...related, alias]}
        isDisabled={adding.isPending}
      />
    </OwnPassphraseDialog>
  )
}
