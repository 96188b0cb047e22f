/** The choice of a TLP label, each shown exactly as it will stand in the message. */
import { Label, Radio, RadioGroup, Text } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { type Tlp, tlpLabels } from '../../../src-shared/domain/marking.ts'
import { TlpBadge } from '../../correspondence/tlp-badge.tsx'
import styles from './fields.module.css'

export type TlpChoiceProps = {
  readonly value: Tlp
  readonly onChange: (tlp: Tlp) => void
}

export function TlpChoice({ value, onChange }: TlpChoiceProps) {
  const { t } = useTranslation('compose')
  return (
    <RadioGroup
      className={styles.group ?? ''}
      value={value}
      onChange={(chosen) => {
        const tlp = tlpLabels.find((label) => label === chosen)
        if (tlp !== undefined) onChange(tlp)
      }}
      orientation="horizontal"
    >
      <Label className={styles.legend ?? ''}>{t('envelope.label--tlp')}</Label>
      <div className={styles.tlp}>
        {tlpLabels.map((label) => (
          <Radio key={label} value={label} className={styles.tlpChoice ?? ''} aria-label={label}>
            <TlpBadge tlp={label} />
          </Radio>
        ))}
      </div>
      <Text slot="description" className={styles.hint ?? ''}>
        {t('envelope.hint--tlp')}
      </Text>
    </RadioGroup>
  )
}
