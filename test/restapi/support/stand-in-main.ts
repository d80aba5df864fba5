// Stands for Mastercard/restapi 3.0.0 where it cannot be had: it makes the requests that were recorded of the real one (see
// server/restapi/testdata), and keeps in the state what that keeps. Only what our configurations use of it.
import {
  type DataSource,
  DiagnosticError,
  type Provider,
  type Resource,
  serve,
} from "terraform-plugin-framework-ts";
import { address, dataObjectSchema, objectSchema, providerSchema } from "./recorded-schema.js";

interface Server {
  readonly uri: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

async function call(server: Server, method: string, path: string, body?: string): Promise<Answer> {
  const answer = await fetch(`${server.uri}${path}`, {
    method,
    redirect: "manual",
    headers: body === undefined ? server.headers : { ...server.headers, "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.status, body: await answer.text() };
}

async function demand(server: Server, method: string, path: string, body?: string): Promise<string> {
  const answer = await call(server, method, path, body);
  if (answer.status >= 200 && answer.status < 300) return answer.body;
  throw new DiagnosticError("Error", `unexpected response code '${answer.status}': ${answer.body}`);
}

/** Every member as text, as the real provider keeps them. */
function apiData(body: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(JSON.parse(body)).map(([name, value]) => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}

/** What the server has, without what is ignored, as a text that equal documents share. */
function compared(body: string, ignored: unknown): string {
  const names: readonly unknown[] = Array.isArray(ignored) ? ignored : [];
  const kept = Object.entries(JSON.parse(body)).filter(([name]) => !names.includes(name));
  return sortedJson(Object.fromEntries(kept));
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

function pathOf({ path, object_id, id }: Readonly<Record<string, unknown>>): string {
  return `${path}/${object_id ?? id}`;
}

function textsIn(map: unknown): Record<string, string> {
  return typeof map === "object" && map !== null
    ? Object.fromEntries(Object.entries(map).map(([name, value]) => [name, String(value)]))
    : {};
}

const object: Resource<typeof objectSchema, Server> = {
  schema: objectSchema,
  async create({ plan }, { providerData }) {
    const body = await demand(providerData, "POST", String(plan.path), String(plan.data));
    return {
      ...plan,
      id: plan.object_id,
      api_data: apiData(body),
      api_response: body,
      create_response: body,
    };
  },
  async read({ state }, { providerData }) {
    const body = await demand(providerData, "GET", pathOf(state));
    const ignored = state.ignore_changes_to;
    const same = typeof state.data === "string" && compared(state.data, ignored) === compared(body, ignored);
    return {
      ...state,
      object_id: state.object_id ?? state.id,
      data: same ? state.data : body,
      api_data: apiData(body),
      api_response: body,
    };
  },
  async update({ plan, state }, { providerData }) {
    const answer = await call(providerData, "PUT", pathOf(state), String(plan.data));
    if (answer.status >= 300) {
      await call(providerData, "GET", pathOf(state));
      throw new DiagnosticError("Error", `unexpected response code '${answer.status}': ${answer.body}`);
    }
    return {
      ...plan,
      id: state.id,
      api_data: apiData(answer.body),
      api_response: answer.body,
      create_response: state.create_response,
    };
  },
  async delete({ state }, { providerData }) {
    const { status, body } = await call(providerData, "DELETE", pathOf(state));
    if (status >= 300 && status !== 404 && status !== 410) {
      throw new DiagnosticError("Error", `unexpected response code '${status}': ${body}`);
    }
  },
  modifyPlan({ config, state }) {
    if (typeof config?.data !== "string" || typeof state?.data !== "string") return Promise.resolve();
    const [wanted, present] = [JSON.parse(config.data), JSON.parse(state.data)];
    const names: readonly unknown[] = Array.isArray(config.force_new) ? config.force_new : [];
    const moved = names.some((name) => wanted[String(name)] !== present[String(name)]);
    return Promise.resolve(moved ? { requiresReplace: ["data"] } : {});
  },
  async importState({ id }, { providerData }) {
    await demand(providerData, "GET", id);
    const at = id.lastIndexOf("/");
    return { path: id.slice(0, at), id: id.slice(at + 1), object_id: id.slice(at + 1) };
  },
};

const dataObject: DataSource<typeof dataObjectSchema, Server> = {
  schema: dataObjectSchema,
  async read({ config }, { providerData }) {
    const found: readonly Record<string, unknown>[] = JSON.parse(
      await demand(providerData, "GET", String(config.path)),
    );
    const one = found.find((element) => element[String(config.search_key)] === config.search_value);
    if (one === undefined) throw new DiagnosticError("Error", "no object was found");
    const body = JSON.stringify(one);
    return { ...config, id: String(config.search_value), api_data: apiData(body), api_response: body };
  },
};

const standIn: Provider<typeof providerSchema, Server> = {
  schema: providerSchema,
  resources: { restapi_object: object },
  dataSources: { restapi_object: dataObject },
  async configure({ config }) {
    const { uri, bearer_token: token, headers } = config;
    return {
      uri: String(uri),
      headers: { ...textsIn(headers), Authorization: `Bearer ${token}` },
    };
  },
};

void serve(async () => standIn, { address });
