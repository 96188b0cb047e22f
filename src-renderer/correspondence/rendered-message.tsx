/** Draws one rendering of a message; the blocks come from the same source as the signed text. */
import type {
  FreeTextBlock,
  RenderedBlock,
  RenderedItem,
  RenderedLine,
  RenderedMessage,
} from '../../src-shared/domain/messages/rendered.ts'
import { classes } from '../ui/class-names.ts'
import { numbered } from '../ui/keys.ts'
import styles from './rendered-message.module.css'
import { TlpBadge } from './tlp-badge.tsx'

export type RenderedMessageViewProps = {
  readonly message: RenderedMessage
}

/** Has its own `lang` and `dir`, so that Arabic reads right to left inside an English interface and back. */
export function RenderedMessageView({ message }: RenderedMessageViewProps) {
  return (
    <article className={styles.paper} lang={message.language} dir={message.dir} aria-label={message.title}>
      <Banner lines={message.demonstration} nature="demonstration" />
      <Banner lines={message.banner} nature="exercise" />
      <header className={styles.head}>
        <TlpBadge tlp={message.tlp} size="medium" />
        <h2 className={styles.title}>{message.title}</h2>
      </header>
      {numbered(message.blocks).map(({ place, item }) => (
        <Block key={place} block={item} />
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

/** One block of a rendering, also where it stands by itself. */
export function Block({ block }: { readonly block: RenderedBlock }) {
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
      return <FactsTable block={block} />
    case 'items':
      return <Items block={block} />
  }
}

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

function FactsTable({ block }: { readonly block: Extract<RenderedBlock, { kind: 'table' }> }) {
  const exactColumn = block.exactColumn + 1
  return (
    <figure className={styles.tableFrame}>
      <figcaption className={styles.label}>{block.label}</figcaption>
      <table className={styles.table}>
        <thead>
          <tr>
            {block.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {numbered(block.rows).map(({ place, item: row }) => (
            <tr key={place}>
              {numbered(row).map(({ place: column, item: cell }) => (
                <td
                  key={column}
                  className={column === exactColumn ? styles.exact : undefined}
                  data-column={block.columns[column - 1]}
                >
                  {column === exactColumn ? (
                    <bdi dir="ltr" translate="no">
                      {cell}
                    </bdi>
                  ) : (
                    cell
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
