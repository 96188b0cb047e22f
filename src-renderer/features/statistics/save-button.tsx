/** Saves figures as a file, and says where it could not. */
import type { ReactNode } from 'react'
import type { StatisticsFile } from '../../../src-shared/contract/statistics.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useTellSaved } from '../../parts/tell-saved.ts'
import { Button } from '../../ui/button.tsx'

export type SaveButtonProps = { readonly order: StatisticsFile; readonly children: ReactNode }

export function SaveButton({ order, children }: SaveButtonProps) {
  const onSuccess = useTellSaved()
  const saving = useDeskCommand('statistics.save')
  return (
    <>
      <Button
        icon="download"
        isPending={saving.isPending}
        onPress={() => saving.mutate(order, { onSuccess })}
      >
        {children}
      </Button>
      <FailureNotice failure={saving.error} />
    </>
  )
}
