/** What the benchmark asks of an emulator in another process. */
export interface EmulatorControl {
  /** Every call of the AWS API waits so long before it is answered. */
  delayAnswers(milliseconds: number): Promise<void>;
  clearRequests(): Promise<void>;
  /** The calls since then: puts that were accepted, puts that were refused, reads. */
  calls(): Promise<{ readonly puts: number; readonly refused: number; readonly others: number }>;
  /** How many statements a policy has. */
  statements(arn: string): Promise<number>;
}

export function emulatorControl(url: string): EmulatorControl {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${url}/_emulator/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  return {
    delayAnswers: async (milliseconds) => void (await ask("POST", "faults", { kind: "delay", milliseconds })),
    clearRequests: async () => void (await ask("DELETE", "requests")),
    async calls() {
      const all = listOf(await ask("GET", "requests"), "requests");
      const puts = all.filter((one) => member(one, "operation") === "PutConfiguredAudienceModelPolicy");
      const accepted = puts.filter((one) => member(one, "status") === 200);
      return {
        puts: accepted.length,
        refused: puts.length - accepted.length,
        others: all.length - puts.length,
      };
    },
    async statements(arn) {
      const text = member(await ask("GET", `policy?arn=${encodeURIComponent(arn)}`), "text");
      return typeof text === "string" ? listOf(JSON.parse(text), "Statement").length : 0;
    },
  };
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function listOf(value: unknown, name: string): readonly unknown[] {
  const list = member(value, name);
  return Array.isArray(list) ? list : [];
}
