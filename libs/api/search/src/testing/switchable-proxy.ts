import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that can be cut and restored, as if the server had stopped. */
export class SwitchableProxy {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  private isOpen = true;

  constructor(private readonly target: URL) {
    this.server = createServer((from) => this.join(from));
  }

  /** Listens on a free port of 127.0.0.1; returns the address to use instead of the target's. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}`;
  }

  cut(): void {
    this.isOpen = false;
    for (const socket of this.sockets) socket.destroy();
  }

  restore(): void {
    this.isOpen = true;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(from: Socket): void {
    if (!this.isOpen) {
      from.destroy();
      return;
    }
    const to = connect(Number(this.target.port), this.target.hostname);
    for (const socket of [from, to]) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        from.destroy();
        to.destroy();
      });
    }
    from.pipe(to);
    to.pipe(from);
  }
}
