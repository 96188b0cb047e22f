/** Takes one's own submission back; the draft stays as it is. */
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'

export function WithdrawButton({ id }: { readonly id: string }) {
  const { t } = useTranslation('second-officer')
  const withdrawing = useDeskCommand('secondOfficer.withdraw')
  return (
    <>
      <Button isPending={withdrawing.isPending} onPress={() => withdrawing.mutate({ id })}>
        {t('review.action--withdraw')}
      </Button>
      <FailureNotice failure={withdrawing.error} />
    </>
  )
}
