/** The text format in which Prometheus reads figures (exposition format 0.0.4). */

export type Figure = {
  readonly name: string
  readonly help: string
  readonly type: 'counter' | 'gauge'
  readonly values: readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[]
}

export function prometheusText(figures: readonly Figure[]): string {
  const blocks = figures.map(({ name, help, type, values }) => {
    const lines = values.map(({ labels, value }) => `${name}${labelText(labels)} ${value}\n`)
    return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`
  })
  return blocks.join('')
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
