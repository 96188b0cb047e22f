/** The desk's rules for clocks, with what some States have suggested beside them; administrators change them. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  allowancePlaces,
  type ClocksPolicy,
  clocksPolicySchema,
  ladderSteps,
} from '../../../src-shared/domain/clocks/policy.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import { Button } from '../../ui/button.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Switch } from '../../ui/switch.tsx'
import { useToast } from '../../ui/toast.tsx'
import { AllowanceField } from './allowance-field.tsx'
import styles from './clocks.module.css'
import { StepField } from './step-field.tsx'

export function ClocksPolicyPanel({ mayChange }: { readonly mayChange: boolean }) {
  const { t } = useTranslation('clocks')
  const policy = useDeskQuery('clocks.policy', {})
  return (
    <Section title={t('policy.heading--policy')}>
      <p className={styles.muted}>{t('policy.prose--policy')}</p>
      {!mayChange && <p className={styles.muted}>{t('policy.hint--administrators')}</p>}
      <FailureNotice failure={policy.error} />
      {policy.data !== undefined && (
        // A policy that another officer has set meanwhile begins the form anew.
        <PolicyForm key={JSON.stringify(policy.data)} policy={policy.data} mayChange={mayChange} />
      )}
    </Section>
  )
}

type PolicyFormProps = { readonly policy: ClocksPolicy; readonly mayChange: boolean }

function PolicyForm({ policy, mayChange }: PolicyFormProps) {
  const { t } = useTranslation('clocks')
  const showToast = useToast()
  const saving = useDeskCommand('clocks.setPolicy')
  const [wanted, setWanted] = useState(policy)
  const isChanged = JSON.stringify(wanted) !== JSON.stringify(policy)
  const save = () =>
    saving.mutate(wanted, {
      onSuccess: () => showToast({ title: t('policy.status--saved'), tone: 'good' }),
    })
  return (
    <div className={`${styles.fields} ${styles.policy}`}>
      {allowancePlaces.map(({ kind, type }) => (
        <AllowanceField
          key={`${kind} ${type}`}
          kind={kind}
          type={type}
          allowance={wanted.allowances[kind][type]}
          isDisabled={!mayChange}
          onChange={(allowance) =>
            setWanted({
              ...wanted,
              allowances: {
                ...wanted.allowances,
                [kind]: { ...wanted.allowances[kind], [type]: allowance },
              },
            })
          }
        />
      ))}
      <Switch
        isSelected={wanted.workingDaysOnly}
        isDisabled={!mayChange}
        onChange={(workingDaysOnly) => setWanted({ ...wanted, workingDaysOnly })}
        hint={t('policy.hint--working-days')}
      >
        {t('policy.label--working-days')}
      </Switch>
      <div className={styles.number}>
        <NumberField
          label={t('policy.label--soon')}
          least={1}
          most={720}
          isDisabled={!mayChange}
          value={wanted.soonHours}
          onChange={(soonHours) => setWanted({ ...wanted, soonHours: soonHours ?? policy.soonHours })}
        />
      </div>
      <h3 className={styles.title}>{t('policy.heading--ladder')}</h3>
      {ladderSteps.map((step) => (
        <StepField
          key={step}
          step={step}
          rule={wanted.ladder[step]}
          isDisabled={!mayChange}
          onChange={(rule) => setWanted({ ...wanted, ladder: { ...wanted.ladder, [step]: rule } })}
        />
      ))}
      {mayChange && (
        <div>
          <Button
            variant="primary"
            isDisabled={!isChanged || !clocksPolicySchema.safeParse(wanted).success || saving.isPending}
            onPress={save}
          >
            {t('policy.action--save')}
          </Button>
        </div>
      )}
      <FailureNotice failure={saving.error} />
    </div>
  )
}
