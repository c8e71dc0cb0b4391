/** `fewer than 200 messages`: how many messages were sent, copies excluded. */
import type { Args } from "../forms/form.ts";
import { formatTime } from "../trace/format-time.ts";
import type { Run } from "../trace/run.ts";
import { KIND } from "../trace/trace.ts";
import { count } from "../trace/words.ts";
import { isWithin, type Stretch, type Verdict, type WholeExpectation } from "./expectation.ts";

export const fewerMessages: WholeExpectation = {
  name: "fewer messages",
  kind: "whole",
  forms: [
    {
      form: "fewer than <count> <message>",
      help: "Counts what is sent, by nodes and clients, copies excluded: in the whole run, or in the stretch that is given.",
      example: "expect fewer than 2000 messages",
      instead: ["less than <count> <message>", "under <count> <message>"],
    },
  ],
  judge: (run, args, stretch) => judgeCount(run, args, stretch, (sent) => sent < (args.count as number)),
};

export const atMostMessages: WholeExpectation = {
  name: "at most so many messages",
  kind: "whole",
  forms: [
    {
      form: "at most <count> <message>",
      help: "Counts what is sent, copies excluded: no more than that.",
      example: "expect at most 2000 messages",
      instead: ["no more than <count> <message>", "max <count> <message>"],
    },
  ],
  judge: (run, args, stretch) => judgeCount(run, args, stretch, (sent) => sent <= (args.count as number)),
};

export const moreMessages: WholeExpectation = {
  name: "more messages",
  kind: "whole",
  forms: [
    {
      form: "more than <count> <message>",
      help: "Counts what is sent, copies excluded: more than that.",
      example: "expect more than 10 messages",
      instead: ["over <count> <message>"],
    },
  ],
  judge: (run, args, stretch) => judgeCount(run, args, stretch, (sent) => sent > (args.count as number)),
};

export const atLeastMessages: WholeExpectation = {
  name: "at least so many messages",
  kind: "whole",
  forms: [
    {
      form: "at least <count> <message>",
      help: "Counts what is sent, copies excluded: this many or more.",
      example: "expect at least 10 messages",
      instead: ["no fewer than <count> <message>", "no less than <count> <message>"],
    },
  ],
  judge: (run, args, stretch) => judgeCount(run, args, stretch, (sent) => sent >= (args.count as number)),
};

function judgeCount(run: Run, args: Args, stretch: Stretch, test: (sent: number) => boolean): Verdict {
  const { trace } = run;
  const wanted = trace.messages.findIndex((message) => message.name === args.message);
  const decidedUs = Math.min(stretch.toUs, run.endUs);
  let sent = 0;
  let change = -1;
  for (let event = 0; event < trace.count && trace.timeUs[event] <= decidedUs; event++) {
    if (trace.kind[event] !== KIND.send || !isWithin(trace.timeUs[event], stretch)) continue;
    if (args.message !== "" && trace.b[event] !== wanted) continue;
    const before = test(sent);
    sent++;
    if (test(sent) !== before) change = event;
  }
  const noun = args.message === "" ? "message" : (args.message as string);
  const holds = test(sent);
  const word = holds ? "holds" : "fails";
  const verdict = stretch.toUs > run.endUs && change < 0 ? "undecided" : word;
  const when =
    stretch.fromUs === 0
      ? `by ${formatTime(decidedUs)}`
      : `from ${formatTime(stretch.fromUs)} to ${formatTime(decidedUs)}`;
  const reason = `${count(sent, noun)} ${sent === 1 ? "was" : "were"} sent ${when}`;
  return { verdict, reason, events: change < 0 ? [] : [change], opportunities: 1 };
}
