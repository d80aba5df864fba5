import {
  attribute,
  importStatePassthroughId,
  type Provider,
  type Resource,
  requiresReplace,
  schema,
  serve,
  useStateForUnknown,
} from "../index.js";

/** A whole provider program, as small as they get; the tests bundle it and let Terraform run it. */

interface Greeter {
  greet(name: string): string;
}

const greetingSchema = schema({
  attributes: {
    id: attribute.string({ computed: true, planModifiers: [useStateForUnknown()] }),
    name: attribute.string({ required: true, planModifiers: [requiresReplace()] }),
    loud: attribute.bool({ optional: true, computed: true, default: false }),
    text: attribute.string({ computed: true }),
  },
});

const greeting: Resource<typeof greetingSchema, Greeter> = {
  schema: greetingSchema,
  async create({ plan }, { providerData, log }) {
    log.info("greeting", { name: plan.name });
    const text = providerData.greet(plan.name);
    return {
      ...plan,
      id: plan.name,
      loud: plan.loud === true,
      text: plan.loud === true ? text.toUpperCase() : text,
    };
  },
  async read({ state }) {
    return state.name === null ? null : { ...state, name: state.name };
  },
  async update({ plan, state }, { providerData }) {
    const text = providerData.greet(plan.name);
    return { ...state, loud: plan.loud === true, text: plan.loud === true ? text.toUpperCase() : text };
  },
  async delete() {},
  importState: importStatePassthroughId("name"),
};

const providerSchema = schema({ attributes: { salutation: attribute.string({ optional: true }) } });

const provider: Provider<typeof providerSchema, Greeter> = {
  schema: providerSchema,
  resources: { hello_greeting: greeting },
  async configure({ config }) {
    const word = typeof config.salutation === "string" ? config.salutation : "Hello";
    return { greet: (name) => `${word}, ${name}!` };
  },
};

void serve(provider, { address: "registry.terraform.io/example/hello" });
