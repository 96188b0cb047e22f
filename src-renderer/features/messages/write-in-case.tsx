/** Words that an officer writes into a case: a note, or why it is opened again. */
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { mostNoteCharacters } from '../../../src-shared/domain/cases/case-event.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useKeptText } from '../../parts/use-kept-text.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import type { CaseActionProps } from './case-actions.tsx'
import { CaseDialog } from './case-dialog.tsx'

const textSchema = z.string()

export type WriteInCaseProps = CaseActionProps & { readonly kind: 'note' | 'reopen' }

export function WriteInCase({ kind, summary: { thread }, onClose }: WriteInCaseProps) {
  const { t } = useTranslation('cases')
  const noting = useDeskCommand('cases.note')
  const reopening = useDeskCommand('cases.reopen')
  const writing = kind === 'note' ? noting : reopening
  const kept = useKeptText({ place: `case-${kind} ${thread}`, schema: textSchema, empty: '' })
  const text = kept.value
  const closed = kept.closing(onClose)
  return (
    <CaseDialog
      title={t(`write.heading--${kind}`)}
      action={t(`write.action--${kind}`)}
      canAct={kind === 'reopen' || text.trim() !== ''}
      isPending={writing.isPending}
      failure={writing.error}
      onAct={() => writing.mutate({ thread, text }, { onSuccess: closed })}
      onClose={closed}
      isRestored={kept.isRestored}
    >
      <p>{t(`write.prose--${kind}`)}</p>
      {kept.told}
      <TextArea
        label={t(`write.label--${kind}`)}
        rows={5}
        maxLength={mostNoteCharacters}
        value={text}
        onChange={kept.change}
        isRequired={kind === 'note'}
        autoFocus
      />
    </CaseDialog>
  )
}
