/** New shares: shown and printed, one sheet each, then every one typed again. Only then do they count. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { ShareFields } from '../../parts/share-fields.tsx'
import { Button } from '../../ui/button.tsx'
import { CodeText } from './code-text.tsx'
import { PrintedSheets } from './printed-sheets.tsx'
import styles from './recovery.module.css'

export type KeepSharesProps = { readonly shares: readonly string[]; readonly onKept: () => void }

export function KeepShares({ shares, onKept }: KeepSharesProps) {
  const { t } = useTranslation('recovery')
  const formats = useFormats()
  const [isTyping, setTyping] = useState(false)
  if (isTyping) return <TypeAgain count={shares.length} onBack={() => setTyping(false)} onKept={onKept} />
  const nameOf = (index: number) => t('typing.label--share', { number: formats.number(index + 1) })
  return (
    <div className={styles.panel}>
      <p>{t('shares.prose--keep')}</p>
      {shares.map((share, index) => (
        <div key={share} className={styles.share}>
          <h3>{nameOf(index)}</h3>
          <CodeText code={share} label={nameOf(index)} />
        </div>
      ))}
      <div className={styles.actions}>
        <PrintedSheets kind="share" codes={shares} />
        <Button variant="primary" onPress={() => setTyping(true)}>
          {t('shares.action--kept')}
        </Button>
      </div>
    </div>
  )
}

type TypeAgainProps = {
  readonly count: number
  readonly onBack: () => void
  readonly onKept: () => void
}

function TypeAgain({ count, onBack, onKept }: TypeAgainProps) {
  const { t } = useTranslation('recovery')
  const [typed, setTyped] = useState<readonly string[]>(() => Array.from({ length: count }, () => ''))
  const confirm = useDeskCommand('recovery.confirmShares')
  const isComplete = typed.every((share) => share.trim() !== '')
  const submit = () => {
    if (isComplete && !confirm.isPending) confirm.mutate({ shares: [...typed] }, { onSuccess: onKept })
  }
  return (
    <div className={styles.panel}>
      <p>{t('shares.prose--again')}</p>
      <ShareFields
        shares={typed}
        onChange={(shares) => {
          setTyped(shares)
          if (confirm.error !== null) confirm.reset()
        }}
        onSubmit={submit}
        isDisabled={confirm.isPending}
        isFixed
      />
      <FailureNotice failure={confirm.error} />
      <div className={styles.actions}>
        <Button onPress={onBack} isDisabled={confirm.isPending}>
          {t('shares.action--show-again')}
        </Button>
        <Button variant="primary" onPress={submit} isDisabled={!isComplete || confirm.isPending}>
          {t('code.action--confirm')}
        </Button>
      </div>
    </div>
  )
}
