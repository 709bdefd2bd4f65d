import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { type Finding, type Measured, median } from './benchmark.js';

/** What the figures were measured on. Load: how many processes wanted a core before it began. */
export interface Machine {
  node: string;
  cores: number;
  model: string;
  memoryGb: number;
  system: string;
  load: number;
  commit: string;
}

export interface Report {
  machine: Machine;
  size: string;
  findings: Finding[];
}

export function describeMachine(): Machine {
  const processors = cpus();
  return {
    node: process.version,
    cores: processors.length,
    model: processors[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    load: loadavg()[0] ?? 0,
    commit: commitHere(),
  };
}

function commitHere(): string {
  try {
    const said = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { stdio: 'pipe' });
    return said.toString().trim();
  } catch {
    return 'unknown';
  }
}

/** One line of the table: the middle of the runs, the range, and how many there were. */
export function lineOf({ what, unit, values }: Measured): string {
  const range = `${shown(Math.min(...values))}–${shown(Math.max(...values))}`;
  const middle = `${shown(median(values))} ${unit}`;
  return `  ${what.padEnd(62)} ${middle.padStart(20)}   ${range.padStart(17)}   ${values.length}`;
}

export function titleOf({ title }: Finding): string {
  return `\n${title.padEnd(64)} ${'median'.padStart(20)}   ${'lowest–highest'.padStart(17)}   runs`;
}

export function linesOf(finding: Finding): string[] {
  const { measured, ratio } = finding;
  return [titleOf(finding), ...[...measured, ...(ratio ? [ratio] : [])].map(lineOf)];
}

export function machineLine({ node, cores, model, memoryGb, system, load, commit }: Machine) {
  const processor = `${cores} × ${model}, ${memoryGb} GB`;
  return `${processor}, ${system}, Node ${node}, load ${load.toFixed(2)}, commit ${commit}`;
}

/** Three digits that count. */
function shown(value: number): string {
  const isLarge = Math.abs(value) >= 100;
  const digits = isLarge ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 };
  return value.toLocaleString('en-US', digits);
}
