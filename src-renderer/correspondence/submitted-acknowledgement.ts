/** An acknowledgement that a second officer releases, where the desk asks for one there, too. */
import { useTranslation } from 'react-i18next'
import type { AcknowledgementAnswer } from '../../src-shared/domain/messages/acknowledgement.ts'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import { useDeskCommand } from '../api/queries.ts'
import { useNavigate } from '../navigation.ts'
import { useNeedsSecondOfficer } from './use-second-officer.ts'

/** `submit` leads to what waits for release, once it is among that. */
export function useSubmittedAcknowledgement(id: string, mode: MessageRecord['mode']) {
  const { t } = useTranslation('second-officer')
  const navigate = useNavigate()
  const submitting = useDeskCommand('secondOfficer.submitAcknowledgement')
  const isAsked = useNeedsSecondOfficer({ mode, isAcknowledgement: true })
  return {
    isAsked,
    label: t('submit.action--submit-now'),
    isPending: submitting.isPending,
    error: submitting.error,
    submit: (answer: AcknowledgementAnswer) =>
      submitting.mutate(
        { id, answer },
        { onSuccess: ({ id: submission }) => navigate({ screen: 'waiting', submission }) },
      ),
  }
}
