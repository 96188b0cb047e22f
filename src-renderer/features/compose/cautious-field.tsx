/** A field that should seldom be filled: off by default, behind a switch that says why. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isolated } from '../../i18n/isolated.ts'
import { Switch } from '../../ui/switch.tsx'
import styles from './fields.module.css'

export type CautiousFieldProps = {
  readonly label: string
  /** The words of caution; they stand there before anything is switched on. */
  readonly warning: string
  readonly isFilled: boolean
  /** Switching off empties the field. */
  readonly onOff: () => void
  readonly children: ReactNode
}

export function CautiousField({ label, warning, isFilled, onOff, children }: CautiousFieldProps) {
  const { t } = useTranslation('compose')
  const [isOn, setOn] = useState(isFilled)
  const change = (on: boolean) => {
    setOn(on)
    if (!on) onOff()
  }
  return (
    <div className={styles.group}>
      <Switch isSelected={isOn || isFilled} onChange={change} hint={warning}>
        {t('fields.action--cautious', { field: isolated(label) })}
      </Switch>
      {(isOn || isFilled) && <div className={styles.indented}>{children}</div>}
    </div>
  )
}
