/** Deciding on changes: at once where one press is enough, after a question where it is not. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../../../src-shared/base/failure.ts'
import type { Decision, RecordChange } from '../../../src-shared/domain/directory/changes.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useToast } from '../../ui/toast.tsx'
import { AcceptDialog } from './accept-dialog.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

type Question = {
  readonly decision: Exclude<Decision, 'take-note'>
  readonly changes: readonly RecordChange[]
}

export type Decisions = {
  /** Decides without a question and without a reason. */
  readonly decide: (decision: 'accept' | 'take-note', changes: readonly RecordChange[]) => void
  /** Asks for a reason, or for a confirmation that names what is accepted. */
  readonly ask: (decision: Question['decision'], changes: readonly RecordChange[]) => void
  readonly isPending: boolean
  /** Of a decision without a question; the others show theirs where they ask. */
  readonly failure: Failure | null
  readonly dialog: ReactNode
}

export function useDecisions(): Decisions {
  const { t } = useTranslation('review')
  const formats = useFormats()
  const showToast = useToast()
  const command = useDeskCommand('review.decide')
  const [question, setQuestion] = useState<Question | null>(null)
  const run = (decision: Decision, changes: readonly RecordChange[], reason: string) =>
    command.mutate(
      { ids: changes.map(({ id }) => id), decision, reason },
      {
        onSuccess: ({ decided }) => {
          setQuestion(null)
          const number = formats.number(decided)
          showToast({ title: t('decide.status--decided', { count: decided, number }), tone: 'good' })
        },
      },
    )
  const close = () => {
    command.reset()
    setQuestion(null)
  }
  return {
    decide: (decision, changes) => run(decision, changes, ''),
    ask: (decision, changes) => {
      command.reset()
      setQuestion({ decision, changes })
    },
    isPending: command.isPending,
    failure: question === null ? command.error : null,
    dialog: question !== null && (
      <Asked
        question={question}
        failure={command.error}
        isPending={command.isPending}
        onConfirm={(reason) => run(question.decision, question.changes, reason)}
        onClose={close}
      />
    ),
  }
}

type AskedProps = {
  readonly question: Question
  readonly failure: Failure | null
  readonly isPending: boolean
  readonly onConfirm: (reason: string) => void
  readonly onClose: () => void
}

function Asked({ question: { decision, changes }, onConfirm, ...rest }: AskedProps) {
  if (decision === 'accept')
    return <AcceptDialog changes={changes} onConfirm={() => onConfirm('')} {...rest} />
  return <ReasonDialog decision={decision} changes={changes} onConfirm={onConfirm} {...rest} />
}
