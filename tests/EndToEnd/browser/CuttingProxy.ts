import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** A bad network: passes bytes on and cuts the connection in the middle of what is sent, as often as it is told. */
export class CuttingProxy {
  /** Connections that were cut. */
  cuts = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #cutsLeft = 0;
  #afterBytes = 0;

  private constructor(target: URL) {
    this.#server = createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      let passed = 0;
      const end = () => {
        near.destroy();
        far.destroy();
      };
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.on("error", end);
        socket.on("close", end);
      }
      near.on("data", (bytes) => {
        passed += bytes.length;
        if (this.#cutsLeft > 0 && passed >= this.#afterBytes) {
          this.#cutsLeft -= 1;
          this.cuts += 1;
          end();
        } else {
          far.write(bytes);
        }
      });
      far.on("data", (bytes) => near.write(bytes));
    });
  }

  static async start(target: URL): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Cuts so many connections, each after so many bytes of what the client sends over it. */
  cut(times: number, afterBytes: number): void {
    this.#cutsLeft += times;
    this.#afterBytes = afterBytes;
  }

  stop(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}
