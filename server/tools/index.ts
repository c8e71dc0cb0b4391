/** All tools that a language model may call, by name. Adding one is adding a file, an entry here, and its words in the manifest. */
import type { ToolAnswer, ToolParams } from "../protocol.ts";
import { checkClaim } from "./check-claim.ts";
import { explainEvent } from "./explain-event.ts";
import { Input, WrongInput } from "./input.ts";
import { listWords } from "./list-words.ts";
import { runScenario } from "./run-scenario.ts";
import { told } from "./told.ts";
import type { Tool, Workbench } from "./tool.ts";

export const TOOLS: ReadonlyMap<string, Tool> = new Map<string, Tool>([
  ["faultline_run_scenario", runScenario],
  ["faultline_check_claim", checkClaim],
  ["faultline_explain_event", explainEvent],
  ["faultline_list_words", listWords],
]);

export async function toolAnswer(
  { name, input, files: stored }: ToolParams,
  workspace: Omit<Workbench, "newest">,
): Promise<ToolAnswer> {
  try {
    const tool = TOOLS.get(name);
    if (!tool) throw new WrongInput("There is no such tool.");
    const newest = new Map(stored.map(({ uri, text }) => [uri, text]));
    return { text: told(await tool(new Input(input), { ...workspace, newest })), isRefused: false };
  } catch (error) {
    if (error instanceof WrongInput) return { text: told([{ lines: [error.message], most: 1 }]), isRefused: true };
    throw error;
  }
}
