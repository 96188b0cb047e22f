// Debian packages the runtime, the tests and the native build need: installed as root, else named in one line.
import { existsSync } from 'node:fs'
import { runQuietly } from './child.mjs'
import { isRoot } from './project.mjs'
import { say, step } from './say.mjs'

/** Each row names one package; the second name is the one newer releases use. */
export const DEBIAN_PACKAGES = [
  ['xvfb'],
  ['xauth'],
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libxss1'],
  ['libnotify4'],
  ['libxtst6'],
  ['libatspi2.0-0', 'libatspi2.0-0t64'],
  ['libsecret-1-0'],
  ['dbus'],
  ['gnome-keyring'],
  ['gnupg'],
  // Two more readers of OpenPGP, Sequoia's and Ribose's: what the desk exports has to open in all three.
  ['sqop'],
  ['rnp'],
  // A thousand real certificates, against which the judgement of keys is tested.
  ['debian-keyring'],
  // Shows which system calls the program makes: the test that nothing is opened while the network is off.
  ['strace'],
  ['openssl'],
  ['python3'],
  ['python3-cryptography'],
  // Reads our vCards in tests, as an independent program.
  ['python3-vobject'],
  // Reads the PDF files that the desk makes, as an independent program.
  ['poppler-utils'],
  // What the kept pictures of screens are drawn with.
  ['fonts-noto-core'],
  ['fonts-noto-cjk'],
  ['fonts-noto-mono'],
  ['make'],
  // With the C compiler that builds tests/support/disk-shim.
  ['gcc'],
  ['libc6-dev'],
  ['g++'],
]

/**
 * Rows of which no name is installed.
 * @param {string} listing lines "<package> <status>" as dpkg-query prints them
 */
export function missingRows(listing, rows = DEBIAN_PACKAGES) {
  const installed = new Set()
  for (const line of listing.split('\n')) {
    const [name, status] = line.trim().split(' ')
    if (status === 'installed') installed.add(name)
  }
  return rows.filter((names) => !names.some((name) => installed.has(name)))
}

const isDebian = () => existsSync('/usr/bin/dpkg-query') && existsSync('/usr/bin/apt-get')

async function missing() {
  const names = DEBIAN_PACKAGES.flat()
  const { output } = await runQuietly('dpkg-query', [
    '-W',
    `-f=\${Package} \${db:Status-Status}\\n`,
    ...names,
  ])
  return missingRows(output)
}

/** Installs what is missing where it may; elsewhere says which line to run and goes on. */
export async function ensureDebianPackages() {
  if (process.platform !== 'linux') return
  if (!isDebian()) return sayForOtherSystems()
  const rows = await missing()
  if (rows.length === 0) return
  if (!isRoot()) {
    say(
      `  some system packages are missing; if something does not start, run: sudo apt-get install -y ${rows.map((names) => names[0]).join(' ')}`,
    )
    return
  }
  await step(`installing Debian packages: ${rows.map((names) => names[0]).join(' ')}`, 'about 60 s', () =>
    install(rows),
  )
}

function sayForOtherSystems() {
  const needed = [
    'Xvfb',
    'gpg',
    'sqop',
    'rnp',
    'g++',
    'make',
    'python3',
    'dbus-daemon',
    'gnome-keyring-daemon',
  ]
  const paths = (process.env.PATH ?? '').split(':')
  const absent = needed.filter((name) => !paths.some((path) => existsSync(`${path}/${name}`)))
  if (absent.length > 0)
    say(`  not a Debian system: if something does not start, install what provides ${absent.join(', ')}`)
}

async function install(rows) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await runQuietly('apt-get', ['update', '-q'], { env })
  const names = await Promise.all(rows.map(nameOnThisRelease))
  const { code, output } = await runQuietly(
    'apt-get',
    ['install', '-y', '-q', '--no-install-recommends', ...names],
    { env },
  )
  if (code === 0) return
  say(output.trimEnd())
  say(
    `  apt-get could not install them (its words are above); going on. To try by hand: apt-get install -y ${names.join(' ')}`,
  )
}

async function nameOnThisRelease(names) {
  for (const name of names) {
    const { output } = await runQuietly('apt-cache', ['policy', name])
    if (/Candidate: (?!\(none\))/.test(output)) return name
  }
  return names[0]
}
