// Starts other programs: quietly with their output kept for a failure, or with the terminal handed on.
import { spawn } from 'node:child_process'
import { say } from './say.mjs'

const KEPT_CHARACTERS = 20_000

/**
 * Runs a program to its end and keeps its output.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, limitSeconds?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>} code 127 when it cannot be started, 124 when it took too long
 */
export function runQuietly(command, args, { cwd, env = process.env, limitSeconds } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk) => {
      output = (output + chunk).slice(-KEPT_CHARACTERS)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    let late = false
    const timer =
      limitSeconds &&
      setTimeout(() => {
        late = true
        child.kill('SIGKILL')
      }, limitSeconds * 1000)
    const end = (code) => {
      clearTimeout(timer)
      resolve({ code, output })
    }
    child.on('error', (error) => end(127, keep(error.message)))
    child.on('close', (code) => end(late ? 124 : (code ?? 1)))
  })
}

/**
 * Runs a program to its end with the terminal handed on.
 * An interruption reaches the child by itself (same process group); we wait for its orderly end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} exit code; 127 when it cannot be started
 */
export function runShown(command, args, { cwd, env = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' })
    const wait = () => {}
    const passOn = () => child.kill('SIGTERM')
    process.on('SIGINT', wait)
    process.on('SIGTERM', passOn)
    const end = (code) => {
      process.off('SIGINT', wait)
      process.off('SIGTERM', passOn)
      resolve(code)
    }
    child.on('error', (error) => end(127, say(`${command}: ${error.message}`)))
    child.on('close', (code) => end(code ?? 1))
  })
}

/** The program and first arguments that run npm: the npm that started us, else the one on the path. */
export function npmCommand(env = process.env, platform = process.platform) {
  if (env.npm_execpath?.endsWith('.js')) return [process.execPath, env.npm_execpath]
  return platform === 'win32' ? ['cmd.exe', '/d', '/s', '/c', 'npm'] : ['npm']
}
