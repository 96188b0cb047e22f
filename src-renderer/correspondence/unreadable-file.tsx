/** Where a file came that no key of the desk opens: nobody can acknowledge it, and keys can be agreed on. */
import { useTranslation } from 'react-i18next'
import type { FailureData } from '../../src-shared/base/failure.ts'
import { useDeskCommand } from '../api/queries.ts'
import { useNavigate } from '../navigation.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Button } from '../ui/button.tsx'
import { InlineNotice } from '../ui/inline-notice.tsx'

export type UnreadableFileProps = {
  /** Why the file was not opened. */
  readonly failure: FailureData | null
}

/** Nothing for any other failure. */
export function UnreadableFile({ failure }: UnreadableFileProps) {
  const { t } = useTranslation('acknowledgement')
  const navigate = useNavigate()
  const beginning = useDeskCommand('acknowledgement.beginUnreadable')
  if (failure?.code !== 'not-encrypted-to-desk') return null
  return (
    <InlineNotice
      tone="info"
      icon="key"
      actions={
        <Button
          icon="pen"
          isDisabled={beginning.isPending}
          onPress={() =>
            beginning.mutate(
              {},
              { onSuccess: (draft) => navigate({ screen: 'compose', to: [], template: 'T14', draft }) },
            )
          }
        >
          {t('unreadable.action--unreadable')}
        </Button>
      }
    >
      {t('unreadable.prose--unreadable')}
      <FailureNotice failure={beginning.error} />
    </InlineNotice>
  )
}
