import type { DataSource } from "terraform-plugin-framework-ts";
import type { Session } from "../session.js";
import { type ModelsSchema, modelsSchema } from "./schema.js";

/** `data "cleanroomsml_configured_audience_models"` */
export const modelsDataSource: DataSource<ModelsSchema, Session> = {
  schema: modelsSchema,
  read: async (request, call) => (await import("./read.js")).readModels(request, call),
};
