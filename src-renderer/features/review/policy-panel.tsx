/** What the desk lets pass without an officer; addresses and numbers never do. */
import { useTranslation } from 'react-i18next'
import { reviewPolicySchema } from '../../../src-shared/domain/directory/changes.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'

const descriptionChoices = reviewPolicySchema.shape.descriptions.options
const certifiedChoices = reviewPolicySchema.shape.certifiedKeys.options

export type PolicyPanelProps = {
  /** Whether the officer at the desk is an administrator. */
  readonly mayChange: boolean
}

export function PolicyPanel({ mayChange }: PolicyPanelProps) {
  const { t } = useTranslation('review')
  const policy = useDeskQuery('review.policy', {})
  const saving = useDeskCommand('review.setPolicy')
  const { data } = policy
  if (data === undefined) return <FailureNotice failure={policy.error} />
  return (
    <Section title={t('policy.heading--policy')}>
      {!mayChange && <p>{t('policy.hint--administrators')}</p>}
      <RadioGroup
        label={t('policy.label--descriptions')}
        options={descriptionChoices.map((id) => ({ id, label: t(`policy.label--descriptions-${id}`) }))}
        value={data.descriptions}
        isDisabled={!mayChange || saving.isPending}
        onChange={(descriptions) => saving.mutate({ ...data, descriptions })}
      />
      <RadioGroup
        label={t('policy.label--certified')}
        hint={t('policy.hint--certified')}
        options={certifiedChoices.map((id) => ({ id, label: t(`policy.label--certified-${id}`) }))}
        value={data.certifiedKeys}
        isDisabled={!mayChange || saving.isPending}
        onChange={(certifiedKeys) => saving.mutate({ ...data, certifiedKeys })}
      />
      <FailureNotice failure={saving.error} />
    </Section>
  )
}
