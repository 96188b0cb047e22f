/** Adding a pack: a file that is chosen or dropped, and what is wrong with it where it is not kept. */
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { largestPack } from '../../../src-shared/domain/messages/pack.ts'
import type { PackProblem } from '../../../src-shared/domain/messages/pack-problems.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { DropArea, type DroppedItems } from '../../parts/drop-area.tsx'
import { fileItem, readDropped } from '../../parts/dropped-file.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { useToast } from '../../ui/toast.tsx'
import { PackProblems } from './pack-problems.tsx'
import { packText } from './pack-text.ts'

type FileProblem = 'several' | 'too-large' | 'not-text'

/** `onAdded`: with the id of the pack, new or known already. */
export function AddPack({ onAdded }: { readonly onAdded: (id: string) => void }) {
  const { t } = useTranslation('template-packs')
  const [problem, setProblem] = useState<FileProblem | null>(null)
  const [problems, setProblems] = useState<readonly PackProblem[]>([])
  const adding = useAdding(onAdded, setProblems)
  const take = async (items: Parameters<typeof readDropped>[0]) => {
    setProblems([])
    const dropped = await readDropped(items, largestPack)
    setProblem(dropped.problem)
    if (dropped.bytes === null) return
    const text = packText(dropped.bytes)
    if (text === null) setProblem('not-text')
    else adding.add(text)
  }
  return (
    <>
      <DropArea
        isLow
        isDisabled={adding.isPending}
        label={t('add.prose--drop')}
        labelNow={t('add.prose--drop-now')}
        onItems={(items: DroppedItems) => void take(items)}
      >
        <FileTrigger onSelect={(files) => void take([...(files ?? [])].map(fileItem))}>
          <Button icon="file" isDisabled={adding.isPending}>
            {t('add.action--choose')}
          </Button>
        </FileTrigger>
      </DropArea>
      {problem !== null && <UnreadFile problem={problem} />}
      <FailureNotice failure={adding.error} />
      <PackProblems title={t('add.error--problems')} problems={problems} />
    </>
  )
}

function useAdding(onAdded: (id: string) => void, onProblems: (problems: readonly PackProblem[]) => void) {
  const { t } = useTranslation('template-packs')
  const showToast = useToast()
  const adding = useDeskCommand('templates.add')
  return {
    error: adding.error,
    isPending: adding.isPending,
    add: (text: string) =>
      adding.mutate(
        { text },
        {
          onSuccess: (answer) => {
            if (answer.kind === 'problems') return onProblems(answer.problems)
            showToast({ title: t(`add.status--${answer.kind}`), tone: 'info' })
            onAdded(answer.id)
          },
        },
      ),
  }
}

function UnreadFile({ problem }: { readonly problem: FileProblem }) {
  const { t } = useTranslation('template-packs')
  const formats = useFormats()
  const megabytes = formats.number(largestPack / (1024 * 1024))
  return (
    <InlineNotice tone="danger" announce="assertive">
      {problem === 'too-large' ? t('add.error--too-large', { megabytes }) : t(`add.error--${problem}`)}
    </InlineNotice>
  )
}
