/** Opening by a recovery way: the code on paper, or shares of several people. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Way } from '../../../src-shared/contract/backups.ts'
import { useProgress } from '../../api/events.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { RecoveryCodeField } from '../../parts/recovery-code-field.tsx'
import { fewestShares, ShareFields } from '../../parts/share-fields.tsx'
import { useRescue } from '../../rescue.ts'
import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'
import styles from './unlock-screen.module.css'

export function RecoverForm({ kind }: { readonly kind: 'code' | 'shares' }) {
  const { t } = useTranslation(['welcome', 'recovery'])
  const [code, setCode] = useState('')
  const [shares, setShares] = useState<readonly string[]>(() =>
    Array.from({ length: fewestShares }, () => ''),
  )
  const { noteFailure } = useRescue()
  const recover = useDeskCommand('vault.recover')
  const progress = useProgress('unlock', recover.isPending)
  const way = wayOf(kind, code, shares)
  const submit = () => {
    if (way === null || recover.isPending) return
    recover.mutate({ way }, { onError: (failure) => noteFailure(failure.code) })
  }
  const change = () => {
    if (recover.error !== null) recover.reset()
  }
  return (
    <div className={styles.form}>
      {kind === 'code' ? (
        <RecoveryCodeField
          label={t('recovery:code.label--code')}
          hint={t('recovery:typing.hint--code')}
          value={code}
          onChange={(value) => {
            setCode(value)
            change()
          }}
          onSubmit={submit}
          isDisabled={recover.isPending}
          autoFocus
        />
      ) : (
        <ShareFields
          shares={shares}
          onChange={(typed) => {
            setShares(typed)
            change()
          }}
          onSubmit={submit}
          isDisabled={recover.isPending}
        />
      )}
      <FailureNotice failure={recover.error} />
      {recover.isPending ? (
        <Progress
          label={t('welcome:unlock.status--opening')}
          value={progress === null || progress.total === 0 ? undefined : progress.done / progress.total}
        />
      ) : (
        <Button variant="primary" size="large" isDisabled={way === null} onPress={submit}>
          {t('welcome:unlock.action--unlock')}
        </Button>
      )}
    </div>
  )
}

function wayOf(kind: 'code' | 'shares', code: string, shares: readonly string[]): Way | null {
  if (kind === 'code') return code.trim() === '' ? null : { way: 'code', code }
  const typed = shares.filter((share) => share.trim() !== '')
  return typed.length < fewestShares ? null : { way: 'shares', shares: typed }
}
