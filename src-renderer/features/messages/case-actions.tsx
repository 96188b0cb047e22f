/** What officers do with a case beside its messages: one menu, and the dialog of what was chosen in it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView, ThreadSummary } from '../../../src-shared/domain/messages/views.ts'
import { MenuButton } from '../../ui/menu-button.tsx'
import { ExportCaseDialog } from '../national/export-case-dialog.tsx'
import { CloseCase } from './close-case.tsx'
import { LinkCase } from './link-case.tsx'
import { MergeCase } from './merge-case.tsx'
import { SplitCase } from './split-case.tsx'
import { WriteInCase } from './write-in-case.tsx'

export type CaseActionProps = {
  readonly summary: ThreadSummary
  readonly messages: readonly MessageView[]
  readonly onClose: () => void
}

const dialogs = {
  note: (props: CaseActionProps) => <WriteInCase kind="note" {...props} />,
  close: CloseCase,
  reopen: (props: CaseActionProps) => <WriteInCase kind="reopen" {...props} />,
  link: LinkCase,
  merge: MergeCase,
  split: SplitCase,
  export: ({ summary, onClose }: CaseActionProps) => (
    <ExportCaseDialog thread={summary.thread} onClose={onClose} />
  ),
} as const
type Action = keyof typeof dialogs

/** In the order of the menu; a case of one message has nothing to split. */
export function caseActions({ closed, messages }: Pick<ThreadSummary, 'closed' | 'messages'>): Action[] {
  return [
    'note',
    closed === null ? 'close' : 'reopen',
    'link',
    'merge',
    ...(messages.length > 1 ? (['split'] as const) : []),
    'export',
  ]
}

export function CaseActions({ summary, messages }: Omit<CaseActionProps, 'onClose'>) {
  const { t } = useTranslation('cases')
  const [action, setAction] = useState<Action | null>(null)
  const Chosen = action === null ? null : dialogs[action]
  return (
    <>
      <MenuButton
        label={t('menu.label--case')}
        icon="more"
        size="small"
        options={caseActions(summary).map((id) => ({ id, label: t(`menu.action--${id}`) }))}
        onChoose={setAction}
      />
      {Chosen !== null && <Chosen summary={summary} messages={messages} onClose={() => setAction(null)} />}
    </>
  )
}
