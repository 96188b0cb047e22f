/** Revoking a key: why, what follows from it, and the key named once more by hand. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EndReason, OwnKeyEntry } from '../../../src-shared/domain/own-key.ts'
import { useNow } from '../../now.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useSigningCommand } from '../../parts/signing-command.tsx'
import { Button } from '../../ui/button.tsx'
import { CodeGroups } from '../../ui/code-groups.tsx'
import { CalendarDateField } from '../../ui/date-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/toast.tsx'
import styles from './own-key.module.css'
import {
  consequencesOf,
  type RevocationForm,
  reasonsToRevoke,
  revocationOf,
  todayOf,
} from './own-key-rules.ts'

export type RevokeDialogProps = {
  readonly ownKey: OwnKeyEntry
  /** Hears the date of a compromise once the key is revoked for it. */
  readonly onCompromised: (from: string) => void
  readonly onClose: () => void
}

export function RevokeDialog({ ownKey, onCompromised, onClose }: RevokeDialogProps) {
  const { t } = useTranslation(['own-key', 'common'])
  const showToast = useToast()
  const now = useNow()
  const revoking = useSigningCommand('ownKey.revoke')
  const reasons = reasonsToRevoke(ownKey)
  const [form, setForm] = useState<RevocationForm>({
    reason: reasons[0] ?? 'compromised',
    from: '',
    typed: '',
  })
  const { fingerprint } = ownKey.facts
  const revocation = revocationOf(form, fingerprint, now)
  const revoke = () => {
    if (revocation === null || revoking.isPending) return
    const onSuccess = () => {
      showToast({ title: t('revoke.status--revoked'), tone: 'good' })
      if (revocation.from === null) onClose()
      else onCompromised(revocation.from)
    }
    revoking.mutate(revocation, { onSuccess })
  }
  return (
    <>
      <Dialog
        isOpen
        role="alert"
        onClose={onClose}
        title={t('revoke.heading--revoke')}
        actions={
          <>
            <Button onPress={onClose} isDisabled={revoking.isPending}>
              {t('common:action.action--cancel')}
            </Button>
            <Button
              variant="danger"
              isDisabled={revocation === null}
              isPending={revoking.isPending}
              onPress={revoke}
            >
              {t('revoke.action--revoke')}
            </Button>
          </>
        }
      >
        <CodeGroups value={fingerprint} />
        <RevokeFields
          form={form}
          reasons={reasons}
          isCurrent={ownKey.current}
          onChange={setForm}
          onSubmit={revoke}
        />
        <FailureNotice failure={revoking.error} />
      </Dialog>
      {revoking.authorisation}
    </>
  )
}

type RevokeFieldsProps = {
  readonly form: RevocationForm
  readonly reasons: readonly EndReason[]
  readonly isCurrent: boolean
  readonly onChange: (form: RevocationForm) => void
  readonly onSubmit: () => void
}

export function RevokeFields({ form, reasons, isCurrent, onChange, onSubmit }: RevokeFieldsProps) {
  const { t } = useTranslation('own-key')
  const now = useNow()
  const { reason, from, typed } = form
  const isFuture = from > todayOf(now)
  return (
    <>
      <RadioGroup
        label={t('revoke.label--reason')}
        layout="cards"
        options={reasons.map((id) => ({
          id,
          label: t(`reason.label--${id}`),
          detail: t(`reason.hint--${id}`),
        }))}
        value={reason}
        onChange={(chosen) => onChange({ ...form, reason: chosen })}
      />
      {reason === 'compromised' && (
        <CalendarDateField
          label={t('revoke.label--from')}
          hint={t('revoke.hint--from')}
          value={from}
          onChange={(date) => onChange({ ...form, from: date })}
          error={isFuture ? t('revoke.error--future') : null}
          isRequired
        />
      )}
      <InlineNotice tone="danger" title={t('revoke.heading--consequences')}>
        <ul className={styles.list}>
          {consequencesOf(reason, isCurrent).map((consequence) => (
            <li key={consequence}>{t(`consequence.prose--${consequence}`)}</li>
          ))}
        </ul>
      </InlineNotice>
      <TextField
        label={t('revoke.label--typed')}
        hint={t('revoke.hint--typed')}
        value={typed}
        onChange={(text) => onChange({ ...form, typed: text })}
        onSubmit={onSubmit}
        maxLength={8}
        direction="ltr"
        code
        isRequired
      />
    </>
  )
}
