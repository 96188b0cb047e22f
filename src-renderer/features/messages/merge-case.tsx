/** Merging another case into this one: the officer is told what that means before choosing. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundCase } from '../../../src-shared/domain/cases/case-view.ts'
import type { ThreadSummary } from '../../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import type { CaseActionProps } from './case-actions.tsx'
import { CaseDialog } from './case-dialog.tsx'
import styles from './cases.module.css'
import { ChooseCase } from './choose-case.tsx'

const meanings = ['together', 'counterpart', 'later', 'undo'] as const

/** What says nothing of its nature is taken for real, as the desk takes it when it merges. */
function isOfNature(summary: Pick<ThreadSummary, 'mode'>): (found: Pick<FoundCase, 'mode'>) => boolean {
  return ({ mode }) => (mode ?? 'real') === (summary.mode ?? 'real')
}

export function MergeCase({ summary, onClose }: CaseActionProps) {
  const { t } = useTranslation('cases')
  const merging = useDeskCommand('cases.merge')
  const [other, setOther] = useState<string | null>(null)
  return (
    <CaseDialog
      title={t('merge.heading--merge')}
      action={t('merge.action--merge')}
      canAct={other !== null}
      isPending={merging.isPending}
      failure={merging.error}
      onAct={() => {
        if (other !== null) merging.mutate({ thread: summary.thread, other }, { onSuccess: onClose })
      }}
      onClose={onClose}
    >
      <ul className={styles.meanings}>
        {meanings.map((meaning) => (
          <li key={meaning}>{t(`merge.prose--${meaning}`)}</li>
        ))}
      </ul>
      <ChooseCase
        label={t('merge.label--other')}
        summary={summary}
        isFit={isOfNature(summary)}
        chosen={other}
        onChoose={setOther}
      />
    </CaseDialog>
  )
}
