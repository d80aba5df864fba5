// A TCP connection for clients that behave badly.
import { connect, type Socket } from "node:net";

export interface RawConnection {
  readonly socket: Socket;
  /** What came so far. */
  readonly received: string;
  /** Fulfilled when the other side has hung up. */
  readonly closed: Promise<void>;
}

export async function rawConnection(base: string): Promise<RawConnection> {
  const { hostname, port } = new URL(base);
  const socket = connect(Number(port), hostname);
  let received = "";
  socket.setEncoding("utf8").on("data", (text: string) => {
    received += text;
  });
  // A reset is one way of hanging up.
  socket.on("error", () => {});
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("error", reject);
  });
  return {
    socket,
    get received() {
      return received;
    },
    closed,
  };
}
