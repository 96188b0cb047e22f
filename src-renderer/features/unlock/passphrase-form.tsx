/** Alias and passphrase. A wrong passphrase keeps what was typed, so that a slip can be corrected. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProgress } from '../../api/events.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFailureText } from '../../i18n/failure-text.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { PassphraseField } from '../../parts/passphrase-field.tsx'
import { useRescue } from '../../rescue.ts'
import { Button } from '../../ui/button.tsx'
import { PlainSelect } from '../../ui/plain-select.tsx'
import { Progress } from '../../ui/progress.tsx'
import styles from './unlock-screen.module.css'

export type PassphraseFormProps = {
  readonly officers: readonly { readonly slot: string; readonly alias: string }[]
}

export function PassphraseForm({ officers }: PassphraseFormProps) {
  const { t } = useTranslation('welcome')
  const [passphrase, setPassphrase] = useState('')
  const [chosen, setChosen] = useState(officers[0]?.slot)
  const { noteFailure } = useRescue()
  const open = useDeskCommand('vault.open')
  const progress = useProgress('unlock', open.isPending)
  const wrong = useFailureText()({ code: 'wrong-passphrase', params: {} })
  const isWrong = open.error?.code === 'wrong-passphrase'
  const change = () => {
    if (open.error !== null) open.reset()
  }
  const submit = () => {
    if (passphrase === '' || open.isPending) return
    const input = { passphrase, ...(chosen === undefined ? {} : { slot: chosen }) }
    open.mutate(input, { onError: ({ code }) => noteFailure(code) })
  }
  return (
    <div className={styles.form}>
      {officers.length > 1 && chosen !== undefined && (
        <PlainSelect
          label={t('unlock.label--officer')}
          icon="person"
          options={officers.map(({ slot, alias }) => ({ id: slot, label: alias }))}
          value={chosen}
          onChange={(slot) => {
            setChosen(slot)
            change()
          }}
        />
      )}
      <PassphraseField
        label={t('passphrase.label--passphrase')}
        value={passphrase}
        onChange={(value) => {
          setPassphrase(value)
          change()
        }}
        onSubmit={submit}
        autoFocus
        error={isWrong ? wrong.title : null}
        hint={isWrong ? wrong.advice : undefined}
      />
      {!isWrong && <FailureNotice failure={open.error} />}
      {open.isPending ? (
        <Progress
          label={t('unlock.status--opening')}
          value={progress === null || progress.total === 0 ? undefined : progress.done / progress.total}
        />
      ) : (
        <Button variant="primary" size="large" isDisabled={passphrase === ''} onPress={submit}>
          {t('unlock.action--unlock')}
        </Button>
      )}
    </div>
  )
}
