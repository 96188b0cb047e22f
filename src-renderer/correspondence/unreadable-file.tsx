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
  readonly failure: Pick<FailureData, 'code' | 'params'> | null
  /** One of several files: the press alone, without a notice around it. */
  readonly isLine?: boolean
}

/** Nothing for any other failure. */
export function UnreadableFile({ failure, isLine = false }: UnreadableFileProps) {
  const { t } = useTranslation('acknowledgement')
  const navigate = useNavigate()
  const beginning = useDeskCommand('acknowledgement.beginUnreadable')
  if (failure?.code !== 'not-encrypted-to-desk') return null
  const button = (
    <Button
      {...(isLine ? { size: 'small' as const } : {})}
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
  )
  if (isLine) {
    return (
      <>
        <div>{button}</div>
        <FailureNotice failure={beginning.error} />
      </>
    )
  }
  return (
    <InlineNotice tone="info" icon="key" actions={button}>
      {t('unreadable.prose--unreadable')}
      <FailureNotice failure={beginning.error} />
    </InlineNotice>
  )
}
