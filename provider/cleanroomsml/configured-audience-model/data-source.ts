import type { DataSource } from "terraform-plugin-framework-ts";
import type { Session } from "../session.js";
import { type ModelSchema, modelSchema } from "./schema.js";

/** `data "cleanroomsml_configured_audience_model"` */
export const modelDataSource: DataSource<ModelSchema, Session> = {
  schema: modelSchema,
  read: async (request, call) => (await import("./read.js")).readModel(request, call),
};
