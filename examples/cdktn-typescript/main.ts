import { App } from "cdktn";
import { Partners } from "./partners.js";

const account = "arn:aws:cleanrooms-ml:us-east-1:123456789012";
const app = new App();

new Partners(app, "partners", {
  configuredAudienceModelArn: `${account}:configured-audience-model/lookalikes`,
});

new Partners(app, "partners-by-server", {
  configuredAudienceModelArn: `${account}:configured-audience-model/twins`,
  server: process.env.CLEANROOMSML_SERVER ?? "http://127.0.0.1:8080/restapi",
});

app.synth();
