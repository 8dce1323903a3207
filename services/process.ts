import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Ends when the process has ended (true) or when the time is over (false). */
export async function hasEnded(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(25);
  }
  return true;
}

/** With what command line a process runs; empty when it is gone or a zombie. */
export function commandLine(pid: number): string {
  return process.platform === 'linux'
    ? contentOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()
    : outputOf('ps', ['-o', 'args=', '-p', String(pid)]);
}

/**
 * When a process was started, as an opaque text: together with the id it tells a process from a later one that was
 * given the same id, also after a restart of the machine or the container. Empty when there is no such process.
 */
export function birthOf(pid: number): string {
  if (process.platform !== 'linux') return outputOf('ps', ['-o', 'lstart=', '-p', String(pid)]);
  // The command's name, in parentheses, may hold blanks; the start time is the 20th field after it (proc_pid_stat(5)).
  const ticks = contentOf(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[19];
  return ticks ? `${contentOf('/proc/sys/kernel/random/boot_id').trim()}/${ticks}` : '';
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function outputOf(command: string, args: string[]): string {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}
