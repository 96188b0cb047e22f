/** After a recovery way opened the vault: an officer gets a new passphrase before anything else. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import lone from '../../parts/lone-page.module.css'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import styles from './after-recovery.module.css'
import { isUsable, NewPassphraseFields, useNewPassphrase } from './new-passphrase.tsx'

/** The vault is locked afterwards, so that the new passphrase is proved at once. */
export function AfterRecovery({ related }: { readonly related: readonly string[] }) {
  const { t } = useTranslation(['recovery', 'common', 'officers'])
  const list = useDeskQuery('officers.list', {})
  const reset = useDeskCommand('officers.resetPassphrase')
  const lock = useDeskCommand('vault.lock')
  const [chosen, setChosen] = useState<string | null>(null)
  const [typed, setTyped] = useNewPassphrase()
  const officers = (list.data?.officers ?? []).filter(({ disabled }) => disabled === null)
  const officer =
    officers.find(({ id }) => id === chosen) ?? (officers.length === 1 ? officers[0] : undefined)
  const isBusy = reset.isPending || lock.isPending
  const submit = () => {
    if (officer === undefined || !isUsable(typed) || isBusy) return
    const { passphrase } = typed
    reset.mutate({ id: officer.id, passphrase }, { onSuccess: () => lock.mutate({}) })
  }
  return (
    <div className={lone.top}>
      <main className={lone.sheet}>
        <h1 className={lone.title}>{t('recovery:after.heading--after')}</h1>
        <p>{t('recovery:after.prose--after')}</p>
        <FailureNotice failure={list.error} />
        <RadioGroup
          label={t('recovery:after.label--officer')}
          options={officers.map(({ id, alias, role }) => ({
            id,
            label: alias,
            detail: t(`officers:role.label--${role}`),
          }))}
          value={officer?.id ?? null}
          onChange={setChosen}
          isDisabled={isBusy}
        />
        <NewPassphraseFields
          typed={typed}
          onChange={setTyped}
          related={[...related, ...officers.map(({ alias }) => alias)]}
          isDisabled={isBusy}
        />
        {officer?.role === 'administrator' ? null : (
          <InlineNotice>{t('recovery:after.prose--administrator')}</InlineNotice>
        )}
        <FailureNotice failure={reset.error ?? lock.error} />
        <div className={styles.actions}>
          <Button isDisabled={isBusy} onPress={() => lock.mutate({})}>
            {t('common:action.action--lock')}
          </Button>
          <Button
            variant="primary"
            isDisabled={officer === undefined || !isUsable(typed) || isBusy}
            onPress={submit}
          >
            {t('recovery:after.action--set')}
          </Button>
        </div>
      </main>
    </div>
  )
}
