/** Linking two cases: how this one stands to the other. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CaseRelation, caseRelations } from '../../../src-shared/domain/cases/case-event.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { Select } from '../../ui/select.tsx'
import type { CaseActionProps } from './case-actions.tsx'
import { CaseDialog } from './case-dialog.tsx'
import { ChooseCase } from './choose-case.tsx'

export function LinkCase({ summary, onClose }: CaseActionProps) {
  const { t } = useTranslation('cases')
  const linking = useDeskCommand('cases.link')
  const [relation, setRelation] = useState<CaseRelation>('related')
  const [other, setOther] = useState<string | null>(null)
  return (
    <CaseDialog
      title={t('link.heading--link')}
      action={t('link.action--link')}
      canAct={other !== null}
      isPending={linking.isPending}
      failure={linking.error}
      onAct={() => {
        if (other !== null)
          linking.mutate({ thread: summary.thread, other, relation }, { onSuccess: onClose })
      }}
      onClose={onClose}
    >
      <p>{t('link.prose--link')}</p>
      <Select
        label={t('link.label--relation')}
        options={caseRelations.map((id) => ({ id, label: t(`link.label--${id}`) }))}
        value={relation}
        onChange={setRelation}
      />
      <ChooseCase label={t('link.label--other')} summary={summary} chosen={other} onChoose={setOther} />
    </CaseDialog>
  )
}
