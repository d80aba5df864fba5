import type { Answer } from "../wire/answer.js";
import type { ReceivedRequest } from "../wire/received-request.js";
import type { EmulatorControl } from "./control.js";
import { ControlError } from "./control-error.js";
import { guardControl } from "./guard.js";
import { type ControlRoute, controlRoutes } from "./routes.js";

const controlPrefix = "/_emulator/";

export function isControl(request: ReceivedRequest): boolean {
  return request.rawPath.startsWith(controlPrefix) || request.rawPath === "/_emulator";
}

/** Answers a control call: JSON; an error as `{code, message}`. */
export async function handleControl(request: ReceivedRequest, control: EmulatorControl): Promise<Answer> {
  try {
    guardControl(request);
    const path = request.rawPath.slice(controlPrefix.length);
    const routes = controlRoutes.filter((route) => leadsTo(route, path));
    const route = routes.find(({ method }) => method === request.method);
    if (route === undefined) {
      throw routes.length === 0
        ? new ControlError(
            "NotFound",
            `There is no control path ${controlPrefix}${path}; GET ${controlPrefix} lists them.`,
          )
        : new ControlError(
            "MethodNotAllowed",
            `${controlPrefix}${path} takes ${routes.map(({ method }) => method).join(", ")}.`,
          );
    }
    return controlAnswer(200, await route.answer(control, request, path.slice(route.path.length)));
  } catch (error) {
    if (error instanceof ControlError) {
      return controlAnswer(error.status, { code: error.code, message: error.message });
    }
    const message = error instanceof Error ? error.message : String(error);
    return controlAnswer(500, { code: "InternalError", message });
  }
}

function leadsTo(route: ControlRoute, path: string): boolean {
  return route.path.endsWith("/")
    ? path.startsWith(route.path) &&
        path.length > route.path.length &&
        !path.slice(route.path.length).includes("/")
    : path === route.path;
}

function controlAnswer(status: number, body: object): Answer {
  return { status, headers: { "content-type": "application/json" }, body: `${JSON.stringify(body)}\n` };
}
