// Processor time of processes: on a busy machine the only cost that another process does not change much. Linux; elsewhere null.
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

function stat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [user, system, childUser, childSystem] = fields.slice(11, 15).map(Number);
    return { parent: Number(fields[1]), ticks: user + system + childUser + childSystem };
  } catch {
    return null;
  }
}

/** Seconds that a process, its living descendants and the children it has buried have used together. */
export function cpuSeconds(pid) {
  if (process.platform !== 'linux') return null;
  const all = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => [Number(name), stat(name)]));
  const sum = (id) => {
    const children = [...all].filter(([, found]) => found?.parent === id).map(([child]) => sum(child));
    return (all.get(id)?.ticks ?? 0) + children.reduce((total, ticks) => total + ticks, 0);
  };
  return sum(pid) / ticksPerSecond;
}
