/** Saves figures as a file, and says where it could not. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { StatisticsFile } from '../../../src-shared/contract/statistics.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { useToast } from '../../ui/toast.tsx'

export type SaveButtonProps = { readonly order: StatisticsFile; readonly children: ReactNode }

export function SaveButton({ order, children }: SaveButtonProps) {
  const { t } = useTranslation('common')
  const showToast = useToast()
  const saving = useDeskCommand('statistics.save')
  const saved = (fileName: string | null) => {
    if (fileName !== null) {
      showToast({ title: t('status.status--saved-as', { file: fileName }), tone: 'good' })
    }
  }
  return (
    <>
      <Button
        icon="download"
        isPending={saving.isPending}
        onPress={() => saving.mutate(order, { onSuccess: ({ fileName }) => saved(fileName) })}
      >
        {children}
      </Button>
      <FailureNotice failure={saving.error} />
    </>
  )
}
