/** A new recovery code: shown and printed, then typed again from the paper. Only then does it count. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { QrCode } from '../../parts/qr-code.tsx'
import { RecoveryCodeField } from '../../parts/recovery-code-field.tsx'
import { Button } from '../../ui/button.tsx'
import { CodeText } from './code-text.tsx'
import { PrintedSheets } from './printed-sheets.tsx'
import styles from './recovery.module.css'

export type KeepCodeProps = { readonly code: string; readonly onKept: () => void }

export function KeepCode({ code, onKept }: KeepCodeProps) {
  const { t } = useTranslation(['recovery', 'common'])
  const [isTyping, setTyping] = useState(false)
  if (isTyping) return <TypeAgain onBack={() => setTyping(false)} onKept={onKept} />
  return (
    <div className={styles.panel}>
      <p>{t('recovery:code.prose--keep')}</p>
      <div className={styles.shown}>
        <CodeText code={code} label={t('recovery:code.label--code')} />
        <QrCode text={code} label={t('recovery:sheet.label--qr')} className={styles.qr} />
      </div>
      <div className={styles.actions}>
        <PrintedSheets kind="code" codes={[code]} />
        <Button variant="primary" onPress={() => setTyping(true)}>
          {t('recovery:code.action--kept')}
        </Button>
      </div>
    </div>
  )
}

/** The code is not on screen meanwhile: what is typed comes from the paper. */
function TypeAgain({ onBack, onKept }: { readonly onBack: () => void; readonly onKept: () => void }) {
  const { t } = useTranslation(['recovery', 'common'])
  const [typed, setTyped] = useState('')
  const confirm = useDeskCommand('recovery.confirmCode')
  const submit = () => {
    if (typed !== '' && !confirm.isPending) confirm.mutate({ code: typed }, { onSuccess: onKept })
  }
  return (
    <div className={styles.panel}>
      <p>{t('recovery:code.prose--again')}</p>
      <RecoveryCodeField
        label={t('recovery:code.label--again')}
        hint={t('recovery:typing.hint--code')}
        value={typed}
        onChange={(value) => {
          setTyped(value)
          if (confirm.error !== null) confirm.reset()
        }}
        onSubmit={submit}
        isDisabled={confirm.isPending}
        autoFocus
      />
      <FailureNotice failure={confirm.error} />
      <div className={styles.actions}>
        <Button onPress={onBack} isDisabled={confirm.isPending}>
          {t('recovery:code.action--show-again')}
        </Button>
        <Button variant="primary" onPress={submit} isDisabled={typed === '' || confirm.isPending}>
          {t('recovery:code.action--confirm')}
        </Button>
      </div>
    </div>
  )
}
