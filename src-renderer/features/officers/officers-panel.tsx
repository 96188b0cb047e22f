/** The officers of this desk: who may open the vault, who may release, and what an administrator does about it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Officer } from '../../../src-shared/contract/officers.ts'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import panel from '../../parts/panel.module.css'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { AddOfficerDialog } from './add-officer-dialog.tsx'
import { ChangePassphraseDialog } from './change-passphrase-dialog.tsx'
import { ChangeRoleDialog } from './change-role-dialog.tsx'
import { DisableOfficerDialog } from './disable-officer-dialog.tsx'
import { type Me, type OfficerAction, refusalToManage } from './officer-rules.ts'
import { OfficersTable } from './officers-table.tsx'
import { ResetPassphraseDialog } from './reset-passphrase-dialog.tsx'

type Doing =
  | { readonly what: 'add' | 'change-passphrase' }
  | { readonly what: OfficerAction; readonly officer: Officer }

type OpenVault = Extract<VaultStatus, { state: 'open' }>

export function OfficersPanel({ vault }: { readonly vault: OpenVault }) {
  const { officer: me, profile } = vault
  const { t } = useTranslation('officers')
  const list = useDeskQuery('officers.list', {})
  const [doing, setDoing] = useState<Doing | null>(null)
  const refusal = refusalToManage(me)
  return (
    <Section
      title={t('list.heading--officers')}
      actions={
        <span className={panel.actions}>
          <Button icon="key" isDisabled={me === null} onPress={() => setDoing({ what: 'change-passphrase' })}>
            {t('list.action--change-passphrase')}
          </Button>
          <Button icon="plus" isDisabled={refusal !== null} onPress={() => setDoing({ what: 'add' })}>
            {t('list.action--add')}
          </Button>
        </span>
      }
    >
      <p className={panel.muted}>{t('list.prose--officers')}</p>
      {refusal !== null && <InlineNotice>{t(`refusal.prose--${refusal}`)}</InlineNotice>}
      <FailureNotice failure={list.error} />
      {list.data !== undefined && (
        <OfficersTable
          officers={list.data.officers}
          me={me}
          onAction={(what, officer) => setDoing({ what, officer })}
        />
      )}
      <InlineNotice title={t('list.heading--protection')} icon="lock">
        {t('list.prose--protection')}
      </InlineNotice>
      {doing !== null && (
        <Dialogs
          doing={doing}
          me={me}
          related={[profile.entity, profile.contact, profile.email]}
          onClose={() => setDoing(null)}
        />
      )}
    </Section>
  )
}

type DialogsProps = {
  readonly doing: Doing
  readonly me: Me
  /** Words near to this desk, which are guessed first in a passphrase. */
  readonly related: readonly string[]
  readonly onClose: () => void
}

function Dialogs({ doing, me, related, onClose }: DialogsProps) {
  switch (doing.what) {
    case 'add':
      return <AddOfficerDialog related={related} onClose={onClose} />
    case 'change-passphrase':
      return <ChangePassphraseDialog related={[...related, me?.alias ?? '']} onClose={onClose} />
    case 'change-role':
      return <ChangeRoleDialog officer={doing.officer} onClose={onClose} />
    case 'disable':
      return <DisableOfficerDialog officer={doing.officer} onClose={onClose} />
    case 'reset-passphrase':
      return (
        <ResetPassphraseDialog
          officer={doing.officer}
          isRecovered={me === null}
          related={[...related, doing.officer.alias]}
          onClose={onClose}
        />
      )
  }
}
