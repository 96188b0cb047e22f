/** One step of the ladder: whether it is proposed, and how long after the one before. */
import { useTranslation } from 'react-i18next'
import { type ClocksPolicy, type LadderStep, ladderSteps } from '../../../src-shared/domain/clocks/policy.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { Switch } from '../../ui/switch.tsx'
import styles from './clocks.module.css'

type Rule = ClocksPolicy['ladder'][LadderStep]

export type StepFieldProps = {
  readonly step: LadderStep
  readonly rule: Rule
  readonly isDisabled: boolean
  readonly onChange: (rule: Rule) => void
}

export function StepField({ step, rule, isDisabled, onChange }: StepFieldProps) {
  const { t } = useTranslation('clocks')
  return (
    <div className={styles.step}>
      <Switch isSelected={rule.isOn} isDisabled={isDisabled} onChange={(isOn) => onChange({ ...rule, isOn })}>
        {t(`policy.label--${step}`)}
      </Switch>
      <NumberField
        label={t(step === ladderSteps[0] ? 'policy.label--after-due' : 'policy.label--after')}
        least={0}
        most={2160}
        isDisabled={isDisabled || !rule.isOn}
        value={rule.afterHours}
        onChange={(afterHours) => onChange({ ...rule, afterHours: afterHours ?? rule.afterHours })}
      />
    </div>
  )
}
