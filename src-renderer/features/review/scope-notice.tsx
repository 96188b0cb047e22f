/** Says that only a part is shown: one point of contact, or one imported list, which can be accepted as a whole. */
import { useTranslation } from 'react-i18next'
import type { RecordChange } from '../../../src-shared/domain/directory/changes.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import type { ReviewScope } from './review-groups.ts'
import type { Decisions } from './use-decisions.tsx'

export type ScopeNoticeProps = {
  readonly scope: ReviewScope
  readonly undecided: readonly RecordChange[]
  readonly decisions: Decisions
}

export function ScopeNotice({ scope, undecided, decisions }: ScopeNoticeProps) {
  const { t } = useTranslation('review')
  const formats = useFormats()
  const navigate = useNavigate()
  if (scope.poc === undefined && scope.batch === undefined) return null
  const isBatch = scope.batch !== undefined
  return (
    <InlineNotice
      actions={
        <>
          {isBatch && undecided.length > 0 && (
            <Button
              variant="primary"
              isDisabled={decisions.isPending}
              onPress={() => decisions.ask('accept', undecided)}
            >
              {t('screen.action--accept-batch', { number: formats.number(undecided.length) })}
            </Button>
          )}
          <Button onPress={() => navigate({ screen: 'review' })}>{t('screen.action--show-all')}</Button>
        </>
      }
    >
      {t(isBatch ? 'screen.prose--only-batch' : 'screen.prose--only-poc')}
    </InlineNotice>
  )
}
