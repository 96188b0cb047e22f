/** Fields for shares, one below the other; another one comes as long as more could be typed. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '../i18n/language.tsx'
import { Button } from '../ui/button.tsx'
import { RecoveryCodeField } from './recovery-code-field.tsx'
import styles from './share-fields.module.css'

/** A recovery key is divided among ten people at most (contract/recovery.ts). */
export const mostShares = 10
/** The least number of shares that open a vault together. */
export const fewestShares = 2

export type ShareFieldsProps = {
  /** What is typed, one text per field. */
  readonly shares: readonly string[]
  readonly onChange: (shares: readonly string[]) => void
  readonly onSubmit: () => void
  readonly isDisabled: boolean
  /** Whether the number of fields is fixed, because every share has to be typed. */
  readonly isFixed?: boolean
}

export function ShareFields({ shares, onChange, onSubmit, isDisabled, isFixed }: ShareFieldsProps) {
  const { t } = useTranslation('recovery')
  const formats = useFormats()
  return (
    <div className={styles.fields}>
      {shares.map((share, index) => (
        <RecoveryCodeField
          // biome-ignore lint/suspicious/noArrayIndexKey: the fields are told apart by their number alone
          key={index}
          label={t('typing.label--share', { number: formats.number(index + 1) })}
          value={share}
          onChange={(value) => onChange(shares.with(index, value))}
          onSubmit={onSubmit}
          isDisabled={isDisabled}
          autoFocus={index === 0}
        />
      ))}
      {isFixed !== true && shares.length < mostShares && (
        <div>
          <Button size="small" icon="plus" isDisabled={isDisabled} onPress={() => onChange([...shares, ''])}>
            {t('typing.action--another-share')}
          </Button>
        </div>
      )}
    </div>
  )
}
