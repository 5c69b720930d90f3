// Processes with the ledger, and commands sent to them until they are answered, whatever is killed meanwhile.
import { fork } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

const main = new URL('ledger-process.mjs', import.meta.url);
const patienceMs = 240_000;

export class LedgerProcesses {
  processes = [];
  /** Commands that were sent again because nobody knew what had become of them. */
  again = 0;
  /** What went wrong while nothing was being killed. */
  unexplained = [];

  /** `isBroken()`: whether something is being killed, or was a moment ago. */
  constructor(cluster, isBroken) {
    Object.assign(this, { cluster, isBroken });
  }

  async start(count) {
    for (let place = 0; place < count; place += 1) this.processes.push({ child: null, waiting: new Map(), unsent: [], next: 0 });
    for (const place of this.processes.keys()) await this.open(place);
  }

  async open(place) {
    const own = this.processes[place];
    while (!this.cluster.isStopping) {
      const child = fork(main, { env: { ...this.cluster.environment, DATABASE_POOL_SIZE: '4' }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
      const isReady = await new Promise((resolve) => {
        child.once('message', () => resolve(true));
        child.once('exit', () => resolve(false));
      });
      if (!isReady) {
        await delay(100);
        continue;
      }
      child.on('message', (answers) => {
        for (const { place: number, ...answer } of answers) this.settle(own, number, answer);
      });
      child.once('exit', () => this.lose(place, child));
      own.child = child;
      return;
    }
  }

  settle(own, number, answer) {
    own.waiting.get(number)?.(answer);
    own.waiting.delete(number);
  }

  /** Whoever waits for it must ask again. */
  lose(place, child) {
    const own = this.processes[place];
    if (own.child !== child) return;
    own.child = null;
    for (const number of [...own.waiting.keys()]) this.settle(own, number, { failed: 'the process ended' });
    if (this.cluster.isStopping || child.isKilled) return;
    this.unexplained.push('a process with the ledger ended by itself');
    void this.open(place);
  }

  /** Sends a command once to a process; what is sent in the same turn travels together. */
  send(place, command) {
    const own = this.processes[place % this.processes.length];
    if (own.child === null) return Promise.resolve({ failed: 'the process is away' });
    return new Promise((resolve) => {
      own.next += 1;
      own.waiting.set(own.next, resolve);
      if (own.unsent.length === 0) {
        setImmediate(() => {
          const asked = own.unsent.splice(0);
          if (own.child?.connected) own.child.send(asked, () => undefined);
          else for (const { place: number } of asked) this.settle(own, number, { failed: 'the process is away' });
        });
      }
      own.unsent.push({ place: own.next, command });
    });
  }

  /** Sends until it is known what became of it. */
  async submit(place, command) {
    for (const end = Date.now() + patienceMs; Date.now() < end; await delay(30 + Math.random() * 100)) {
      const answer = await this.send(place, command);
      if (answer.failed === undefined) return answer;
      if (!this.isBroken()) this.unexplained.push(`failed while nothing was killed: ${answer.failed}`);
      this.again += 1;
      place += 1;
    }
    return { failed: 'never answered' };
  }

  async kill(place, pauseMs) {
    const { child } = this.processes[place];
    if (child === null) return;
    child.isKilled = true;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    await delay(pauseMs);
    await this.open(place);
  }

  stop() {
    for (const { child } of this.processes) child?.kill('SIGKILL');
  }
}
