/** Whether messages of this desk need a second officer, and the change of that by an administrator. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type SecondOfficerPolicy,
  secondOfficerScopes,
} from '../../../src-shared/domain/messages/second-officer.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { OwnPassphraseDialog } from '../../parts/own-passphrase-dialog.tsx'
import { FactList, Section } from '../../parts/page.tsx'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Switch } from '../../ui/switch.tsx'
import { useToast } from '../../ui/toast.tsx'
import styles from './release.module.css'

export type SecondOfficerPanelProps = {
  /** Whether the officer at the desk is an administrator. */
  readonly mayChange: boolean
}

export function SecondOfficerPanel({ mayChange }: SecondOfficerPanelProps) {
  const { t } = useTranslation('second-officer')
  const policy = useDeskQuery('secondOfficer.policy', {})
  const [isChanging, setChanging] = useState(false)
  return (
    <Section
      title={t('policy.heading--policy')}
      actions={
        <Button isDisabled={!mayChange || policy.data === undefined} onPress={() => setChanging(true)}>
          {t('policy.action--change')}
        </Button>
      }
    >
      <p className={styles.muted}>{t('policy.prose--policy')}</p>
      {!mayChange && <p className={styles.muted}>{t('policy.hint--administrators')}</p>}
      <FailureNotice failure={policy.error} />
      {policy.data !== undefined && <PolicyFacts policy={policy.data} />}
      {isChanging && policy.data !== undefined && (
        <PolicyDialog policy={policy.data} onClose={() => setChanging(false)} />
      )}
    </Section>
  )
}

function PolicyFacts({
  policy: { scope, acknowledgementsExempt },
}: {
  readonly policy: SecondOfficerPolicy
}) {
  const { t } = useTranslation('second-officer')
  return (
    <FactList
      facts={[
        { id: 'scope', term: t('policy.label--scope'), value: t(`policy.label--scope-${scope}`) },
        ...(scope === 'off'
          ? []
          : [
              {
                id: 'acknowledgements',
                term: t('policy.label--acknowledgements'),
                value: t(acknowledgementsExempt ? 'value.label--yes' : 'value.label--no'),
              },
            ]),
      ]}
    />
  )
}

type PolicyDialogProps = { readonly policy: SecondOfficerPolicy; readonly onClose: () => void }

function PolicyDialog({ policy, onClose }: PolicyDialogProps) {
  const { t } = useTranslation('second-officer')
  const showToast = useToast()
  const saving = useDeskCommand('secondOfficer.setPolicy')
  const [wanted, setWanted] = useState(policy)
  const [passphrase, setPassphrase] = useState('')
  const isChanged =
    wanted.scope !== policy.scope || wanted.acknowledgementsExempt !== policy.acknowledgementsExempt
  const save = () =>
    saving.mutate(
      { authorisation: passphrase, policy: wanted },
      {
        onSuccess: () => {
          showToast({ title: t('policy.status--saved'), tone: 'good' })
          onClose()
        },
      },
    )
  return (
    <OwnPassphraseDialog
      title={t('policy.heading--change')}
      confirmLabel={t('policy.action--save')}
      passphrase={passphrase}
      onPassphrase={setPassphrase}
      command={saving}
      isReady={isChanged}
      onConfirm={save}
      onClose={onClose}
    >
      <p>{t('policy.prose--change')}</p>
      <RadioGroup
        label={t('policy.label--scope')}
        options={secondOfficerScopes.map((id) => ({ id, label: t(`policy.label--scope-${id}`) }))}
        value={wanted.scope}
        onChange={(scope) => setWanted({ ...wanted, scope })}
      />
      <Switch
        isSelected={wanted.acknowledgementsExempt}
        isDisabled={wanted.scope === 'off'}
        onChange={(acknowledgementsExempt) => setWanted({ ...wanted, acknowledgementsExempt })}
        hint={t('policy.hint--acknowledgements')}
      >
        {t('policy.label--acknowledgements')}
      </Switch>
    </OwnPassphraseDialog>
  )
}
