// An api process of a cluster on a port of its own, that can be killed and comes back; it is started anew where it ends by itself.
import { setTimeout as delay } from 'node:timers/promises';

export class ApiProcess {
  /** How often it ended although nobody killed it. */
  fallen = 0;

  constructor(cluster, name, port) {
    Object.assign(this, { cluster, name, url: `http://127.0.0.1:${port}`, port });
  }

  async start() {
    const { cluster } = this;
    for (let attempt = 0; attempt < 100 && !cluster.isStopping; attempt += 1) {
      const { environment } = cluster;
      cluster.environment = { ...environment, API_PORT: String(this.port) };
      const state = cluster.spawn('api', []);
      cluster.environment = environment;
      cluster.children[this.name] = state;
      while (!state.isEnded && !cluster.isStopping) {
        if (await fetch(`${this.url}/health/live`).then((response) => response.ok, () => false)) return this.watch(state);
        await delay(50);
      }
    }
  }

  watch(state) {
    void state.done.then(() => {
      if (state.isKilled || this.cluster.isStopping) return;
      this.fallen += 1;
      // Its last words: nobody asked it to end.
      console.error(`${this.name} ended by itself: ${state.output.slice(-2_000)}`);
      void this.start().catch(() => undefined);
    });
  }

  async kill(pauseMs) {
    const state = this.cluster.children[this.name];
    state.isKilled = true;
    state.child.kill('SIGKILL');
    await state.done;
    await delay(pauseMs);
    await this.start();
  }
}
