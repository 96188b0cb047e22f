/** Draws one rendering of a message; the blocks come from the same source as the signed text. */
import { memo } from 'react'
import type {
  FreeTextBlock,
  RenderedBlock,
  RenderedItem,
  RenderedLine,
  RenderedMessage,
} from '../../src-shared/domain/messages/rendered.ts'
import { ShowMore } from '../parts/show-more.tsx'
import { classes } from '../ui/class-names.ts'
import { type Numbered, numbered } from '../ui/keys.ts'
import { useRowsShown } from '../ui/rows-shown.ts'
import { useGrowing } from '../ui/use-growing.ts'
import styles from './rendered-message.module.css'
import { TlpBadge } from './tlp-badge.tsx'
import { useUnchanged } from './use-unchanged.ts'

/** Rows of a table that are drawn at once. */
const piece = 20

export type RenderedMessageViewProps = {
  readonly message: RenderedMessage
  /** Rows that each table shows at first; all of them where it is left out. */
  readonly mostRows?: number
}

/** Has its own `lang` and `dir`, so that Arabic reads right to left inside an English interface and back. */
export function RenderedMessageView(props: RenderedMessageViewProps) {
  const { mostRows } = props
  const message = useUnchanged(props.message)
  return (
    <article className={styles.paper} lang={message.language} dir={message.dir} aria-label={message.title}>
      <Banner lines={message.demonstration} nature="demonstration" />
      <Banner lines={message.banner} nature="exercise" />
      <header className={styles.head}>
        <TlpBadge tlp={message.tlp} size="medium" />
        <h2 className={styles.title}>{message.title}</h2>
      </header>
      {numbered(message.blocks).map(({ place, item }) => (
        <Block key={place} block={item} {...(mostRows === undefined ? {} : { mostRows })} />
      ))}
      <Banner lines={message.demonstration} nature="demonstration" />
      <Banner lines={message.banner} nature="exercise" />
    </article>
  )
}

type BannerProps = { readonly lines: readonly string[]; readonly nature: 'demonstration' | 'exercise' }

function Banner({ lines, nature }: BannerProps) {
  if (lines.length === 0) return null
  return (
    <div className={classes(styles.banner, styles[nature])}>
      {lines.map((line) => (
        <p key={line} dir="auto">
          {line}
        </p>
      ))}
    </div>
  )
}

export type BlockProps = Pick<RenderedMessageViewProps, 'mostRows'> & { readonly block: RenderedBlock }

/** One block of a rendering, also where it stands by itself; drawn again only where it is another. */
export const Block = memo(function Part({ block, mostRows }: BlockProps) {
  switch (block.kind) {
    case 'heading':
      return <h3 className={styles.heading}>{block.text}</h3>
    case 'paragraph':
      return <p className={classes(styles.paragraph, styles[block.tone])}>{block.text}</p>
    case 'lines':
      return <Lines lines={block.lines} />
    case 'free-text':
      return <FreeText block={block} />
    case 'table':
      return <FactsTable block={block} mostRows={mostRows} />
    case 'items':
      return <Items block={block} />
  }
})

function Lines({ lines }: { readonly lines: readonly RenderedLine[] }) {
  return (
    <dl className={styles.lines}>
      {lines.map((line) => (
        <div key={`${line.label} ${line.value}`} className={styles.line}>
          <dt>{line.label}</dt>
          <dd>
            <Value line={line} />
            {line.aside !== null && <span className={styles.aside}>{line.aside}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Value({ line }: { readonly line: RenderedLine }) {
  return (
    <span
      dir={line.dir}
      className={classes(styles.value, line.nature === 'exact' && styles.exact)}
      {...(line.language === null ? {} : { lang: line.language })}
      {...(line.nature === 'words' ? {} : { translate: 'no' as const })}
    >
      {line.value}
    </span>
  )
}

/** Rows numbered from 1, as the text form numbers them; a line without a label is the name of its row. */
function Items({ block }: { readonly block: Extract<RenderedBlock, { kind: 'items' }> }) {
  return (
    <section className={styles.free}>
      <p className={styles.label}>{block.label}</p>
      <ol className={styles.items}>
        {numbered(block.items).map(({ place, item }) => (
          <li key={place}>
            <Item item={item} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Item({ item: { lines, text } }: { readonly item: RenderedItem }) {
  const name = lines.find((line) => line.label === '')
  return (
    <>
      {name !== undefined && <Value line={name} />}
      <Lines lines={lines.filter((line) => line !== name)} />
      {text !== null && <FreeText block={text} />}
    </>
  )
}

function FreeText({ block }: { readonly block: FreeTextBlock }) {
  return (
    <section className={styles.free}>
      <p className={styles.label}>
        {block.label}
        {block.note !== null && <span className={styles.note}>{block.note}</span>}
      </p>
      <p className={styles.text} lang={block.language} dir={block.dir} translate="no">
        {block.text}
      </p>
    </section>
  )
}

type Table = Extract<RenderedBlock, { kind: 'table' }>

type FactsTableProps = { readonly block: Table; readonly mostRows: number | undefined }

function FactsTable({ block, mostRows = Number.POSITIVE_INFINITY }: FactsTableProps) {
  const { columns, exactColumn, rows } = block
  const [limit, showMore] = useRowsShown(mostRows)
  const drawn = useGrowing(Math.min(limit, rows.length), piece)
  return (
    <figure className={styles.tableFrame}>
      <figcaption className={styles.label}>{block.label}</figcaption>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        {pieces(rows.slice(0, drawn)).map(({ place, item }) => (
          <tbody key={place}>
            {numbered(item).map(({ place: line, item: row }) => (
              <FactsRow key={line} row={row} columns={columns} exactColumn={exactColumn} />
            ))}
          </tbody>
        ))}
      </table>
      <ShowMore remaining={rows.length - limit} onMore={showMore} />
    </figure>
  )
}

/** The rows in groups: one that is out of sight is neither laid out nor painted. */
function pieces(rows: Table['rows']): readonly Numbered<Table['rows']>[] {
  const count = Math.ceil(rows.length / piece)
  return numbered(
    Array.from({ length: count }, (_none, index) => rows.slice(index * piece, (index + 1) * piece)),
  )
}

type FactsRowProps = Pick<Table, 'columns' | 'exactColumn'> & { readonly row: Table['rows'][number] }

const FactsRow = memo(function Row({ row, columns, exactColumn }: FactsRowProps) {
  return (
    <tr>
      {numbered(row).map(({ place, item: cell }) => {
        const isExact = place === exactColumn + 1
        return (
          <td key={place} className={isExact ? styles.exact : undefined} data-column={columns[place - 1]}>
            {isExact ? (
              <bdi dir="ltr" translate="no">
                {cell}
              </bdi>
            ) : (
              cell
            )}
          </td>
        )
      })}
    </tr>
  )
})
